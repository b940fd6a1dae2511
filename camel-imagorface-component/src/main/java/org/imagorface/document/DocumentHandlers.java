package org.imagorface.document;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The handlers there are, and which of them a document is for. */
final class DocumentHandlers {

    private final List<DocumentHandler> handlers;

    DocumentHandlers(List<DocumentHandler> handlers) {
        this.handlers = List.copyOf(handlers);
    }

    /** @param head the source's first bytes, as {@link PartSniffer#head} gives them */
    Optional<DocumentHandler> of(DocumentSource source, byte[] head) throws IOException {
        if (CompoundFile.startsIn(head) && CompoundFile.isEncryptedOffice(source)) {
            return of(DocumentKind.OFFICE);
        }
        Optional<DocumentKind> kind = PartSniffer.document(head);
        return kind.isPresent() && kind.get() == DocumentKind.ZIP ? of(ZipKinds.of(source)) : kind.flatMap(this::of);
    }

    List<DocumentKind> kinds() {
        return handlers.stream().map(DocumentHandler::kind).toList();
    }

    private Optional<DocumentHandler> of(DocumentKind kind) {
        return handlers.stream().filter(handler -> handler.kind() == kind).findFirst();
    }
}
