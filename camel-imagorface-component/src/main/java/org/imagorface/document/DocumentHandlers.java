package org.imagorface.document;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import org.imagorface.codec.TiffPages;

/** The handlers there are, and which of them a document is for. */
final class DocumentHandlers {

    private final List<DocumentHandler> handlers;

    DocumentHandlers(List<DocumentHandler> handlers) {
        this.handlers = List.copyOf(handlers);
    }

    /** @param head the source's first bytes, as {@link PartSniffer#head} gives them */
    Optional<DocumentHandler> of(DocumentSource source, byte[] head) throws IOException {
        if (PartSniffer.isTiff(head)) {
            try (SeekableByteChannel channel = source.channel()) {
                return TiffPages.areSeveral(channel) ? of(DocumentKind.TIFF) : Optional.empty();
            }
        }
        Optional<DocumentKind> kind = PartSniffer.document(head);
        return kind.isPresent() && kind.get() == DocumentKind.ZIP ? of(ZipKinds.of(source)) : kind.flatMap(this::of);
    }

    List<DocumentKind> kinds() {
        return handlers.stream().map(DocumentHandler::kind).toList();
    }

    Optional<DocumentHandler> of(DocumentKind kind) {
        return handlers.stream().filter(handler -> handler.kind() == kind).findFirst();
    }
}
