package org.imagorface.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.imagorface.codec.PdfFile;
import org.imagorface.error.RedactionFailed;

/**
 * Everything that can be reached from a document's catalogue. On the way there what is {@linkplain PdfLeavings left out} is
 * taken away, and what is not known is refused, so that what was not looked at cannot be in the result.
 */
final class PdfInventory {

    /** Bytes; a string that is longer could be a picture. */
    private static final int SHORT_STRING = 255;

    /** Bytes: the colours of a palette, four components each at most, of 16 bits. */
    private static final int LONGEST_PALETTE = 256 * 8;

    private final PdfFile file;
    private final DocumentJob job;
    private final PdfLeavings leavings;
    private final PdfSignatures signatures;
    private final Set<COSBase> pages = identitySet();
    private final Set<COSBase> annotations = identitySet();
    private final Set<COSBase> seen = identitySet();
    private final Map<COSStream, PdfStreamRole> roles = new IdentityHashMap<>();
    private final List<COSStream> streams = new ArrayList<>();
    private final List<COSDictionary> attached = new ArrayList<>();
    private final List<COSDictionary> resources = new ArrayList<>();
    private final Deque<Found> open = new ArrayDeque<>();

    /**
     * @param key under which a value was found, itself or in an array
     * @param context key under which the dictionary was found that has the key
     */
    private record Found(COSBase value, COSName key, COSName context) {}

    private PdfInventory(PdfFile file, COSDictionary catalogue, DocumentJob job) {
        this.file = file;
        this.job = job;
        leavings = new PdfLeavings(catalogue, job.options().pdf().keepsAttachments());
        signatures = new PdfSignatures(job);
    }

    /**
     * Walks through the whole document.
     *
     * @throws RedactionFailed if there is something in it whose purpose is not known; the message names it
     */
    static PdfInventory of(PdfFile file, DocumentJob job) {
        COSDictionary catalogue = file.document().getDocumentCatalog().getCOSObject();
        PdfInventory inventory = new PdfInventory(file, catalogue, job);
        COSDictionary root = catalogue.getCOSDictionary(COSName.PAGES);
        COSArray kids = root.getCOSArray(COSName.KIDS);
        for (int i = 0; i < kids.size(); i++) {
            COSDictionary page = (COSDictionary) kids.getObject(i);
            inventory.pages.add(page);
            COSArray shown = page.getCOSArray(COSName.ANNOTS);
            for (int k = 0; shown != null && k < shown.size(); k++) {
                inventory.annotations.add(shown.getObject(k));
            }
        }
        inventory.signatures.dropFromCatalogue(catalogue);
        inventory.walk(catalogue);
        return inventory;
    }

    /** The streams of a role, in the order in which they were found. */
    List<COSStream> streams(PdfStreamRole role) {
        return streams.stream().filter(stream -> roles.get(stream) == role).toList();
    }

    /** All streams but those of attachments. */
    List<COSStream> streams() {
        return Collections.unmodifiableList(streams);
    }

    /** Specifications of files that are embedded in the document, each with its streams under the key EF. */
    List<COSDictionary> attached() {
        return Collections.unmodifiableList(attached);
    }

    /** Lists of what contents use by name. */
    List<COSDictionary> resources() {
        return Collections.unmodifiableList(resources);
    }

    /** What has no equals of its own, by identity all the same. */
    static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private void walk(COSDictionary catalogue) {
        COSName root = COSName.ROOT;
        open.push(new Found(catalogue, root, root));
        while (!open.isEmpty()) {
            Found next = open.pop();
            file.step();
            if (next.value() instanceof COSStream stream) {
                classify(stream, next);
            }
            if (next.value() instanceof COSString string) {
                check(string, next);
            } else if (seen.add(next.value())) {
                if (next.value() instanceof COSArray array) {
                    enter(array, next);
                } else if (next.value() instanceof COSDictionary dictionary) {
                    enter(dictionary, next);
                }
            }
        }
    }

    private void classify(COSStream stream, Found found) {
        PdfStreamRole role = PdfStreamRole.of(stream, found.key(), found.context())
                .orElseThrow(() -> job.refusal(
                        PdfNames.of(stream),
                        "nobody knows what the data under the key %s/%s is for"
                                .formatted(
                                        found.context().getName(), found.key().getName())));
        add(stream, role);
    }

    private void add(COSStream stream, PdfStreamRole role) {
        PdfStreamRole before = roles.putIfAbsent(stream, role);
        if (before == null) {
            streams.add(stream);
        } else if (before != role) {
            throw job.refusal(PdfNames.of(stream), "it is used in two ways, as %s and as %s".formatted(before, role));
        }
    }

    private void enter(COSArray array, Found found) {
        boolean colours = PdfStreamRole.isOfColours(array);
        for (int i = array.size() - 1; i >= 0; i--) {
            COSBase value = PdfLeavings.resolved(array.get(i));
            Optional<String> leftOut = value == null ? Optional.empty() : leftOut(value);
            if (leftOut.isPresent()) {
                job.removed(PdfNames.of(value), leftOut.get());
                array.remove(i);
            } else if (colours && value instanceof COSStream data) {
                add(data, PdfStreamRole.DATA);
                open(data, COSName.COLORSPACE, found.key(), true);
            } else if (colours && value instanceof COSString palette) {
                if (palette.getBytes().length > LONGEST_PALETTE) {
                    throw job.refusal(PdfNames.of(array), "its palette is too long to be one");
                }
            } else if (value != null) {
                open.push(new Found(value, found.key(), found.context()));
            }
        }
    }

    private void enter(COSDictionary dictionary, Found found) {
        if (COSName.RESOURCES.equals(found.key()) || COSName.DR.equals(found.key())) {
            resources.add(dictionary);
        }
        boolean picture = dictionary instanceof COSStream stream && roles.get(stream) == PdfStreamRole.PICTURE;
        for (COSName key : List.copyOf(dictionary.keySet())) {
            COSBase value = PdfLeavings.resolved(dictionary.getItem(key));
            if (value == null) {
                continue;
            }
            Optional<String> leftOut = leavings.kind(dictionary, found.key(), key, value)
                    .or(() -> COSName.PARENT.equals(key) ? Optional.empty() : leftOut(value));
            if (leftOut.isPresent()) {
                job.removed(PdfNames.of(dictionary) + "/" + key.getName(), leftOut.get());
                dictionary.removeItem(key);
            } else if (signatures.drops(dictionary, key, value)) {
                dictionary.removeItem(key);
            } else if (COSName.EF.equals(key) && value instanceof COSDictionary) {
                attached.add(dictionary);
            } else if (!picture || !isReplaced(key)) {
                open(value, key, found.key(), false);
            }
        }
    }

    /** Parts of a picture that it gets anew, of which the old ones are not kept. */
    private static boolean isReplaced(COSName key) {
        return COSName.SMASK.equals(key)
                || COSName.MASK.equals(key)
                || COSName.DECODE_PARMS.equals(key)
                || COSName.COLORSPACE.equals(key);
    }

    private void open(COSBase value, COSName key, COSName context, boolean classified) {
        if (classified && value instanceof COSStream stream) {
            if (seen.add(stream)) {
                enter(stream, new Found(stream, key, context));
            }
        } else {
            open.push(new Found(value, key, context));
        }
    }

    /** Pages that are not in the tree, and annotations that are on no page, are shown nowhere. */
    private Optional<String> leftOut(COSBase value) {
        if (value instanceof COSDictionary dictionary) {
            if (PdfLeavings.isPage(dictionary) && !pages.contains(dictionary)) {
                return Optional.of("page outside of the document");
            }
            boolean shown = dictionary.containsKey(COSName.AP) && dictionary.containsKey(COSName.RECT);
            if (shown && !annotations.contains(dictionary)) {
                dictionary.removeItem(COSName.AP);
                job.removed(PdfNames.of(dictionary) + "/AP", "annotation outside of the pages");
            }
        }
        return leavings.kind(value);
    }

    private void check(COSString string, Found found) {
        byte[] bytes = string.getBytes();
        if (bytes.length <= SHORT_STRING) {
            return;
        }
        String text = string.getString();
        try {
            PicturesInText.refuse(text);
            PicturesInText.refuse(new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", ""));
        } catch (RedactionFailed e) {
            throw job.refusal(
                    "%s/%s".formatted(found.context().getName(), found.key().getName()), e.getMessage());
        }
    }
}
