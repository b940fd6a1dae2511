package org.imagorface.document;

/** The kinds of documents that are known here; each comes out as the same kind. */
public enum DocumentKind {
    /** Portable Document Format. */
    PDF("pdf"),
    /** A TIFF file of several pages; one of a single page is a picture. */
    TIFF("tiff"),
    /** Office Open XML: DOCX, XLSX, PPTX and their templates and macro forms. */
    OFFICE("office"),
    /** OpenDocument: ODT, ODS, ODP, ODG and their templates. */
    OPEN_DOCUMENT("opendocument"),
    /** A mail as RFC 5322 and MIME have it. */
    MAIL("mail"),
    /** A ZIP archive that is none of the others. */
    ZIP("zip");

    private final String id;

    DocumentKind(String id) {
        this.id = id;
    }

    /** Lower-case name, as in receipts. */
    public String id() {
        return id;
    }
}
