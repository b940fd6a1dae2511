package org.imagorface.camel;

import org.apache.camel.spi.Metadata;

/** Names of the message headers that the component reads and writes. */
public final class ImagorfaceConstants {

    @Metadata(
            description = "Regions in fractions of the upright picture's sides. In: used instead of detecting, unless "
                    + "detect=always; hand-made regions are as good as detected ones, and an empty list says that there are "
                    + "none. Out: the regions of the picture in the body.",
            javaType = "java.util.List<org.imagorface.detect.DetectedRegion>")
    public static final String REGIONS = "CamelImagorfaceRegions";

    @Metadata(
            description =
                    "Number of regions: those of the body, or of all attachments where they were worked on instead; of a "
                            + "document those of all parts.",
            javaType = "Integer")
    public static final String REGION_COUNT = "CamelImagorfaceRegionCount";

    @Metadata(
            description =
                    "SHA-256 of the picture that the regions belong to, set with them; none for a picture that was only "
                            + "described. If it is there and the body is another picture, the regions are refused; remove it when "
                            + "regions are meant for a picture made elsewhere.",
            javaType = "String")
    public static final String REGIONS_OF = "CamelImagorfaceRegionsOf";

    @Metadata(
            description =
                    "Who detected the regions, set with them, for the receipt of a later redaction. It counts for just "
                            + "these regions of just that picture, and only as this component made it.",
            javaType = "Object")
    public static final String REGIONS_ORIGIN = "CamelImagorfaceRegionsOrigin";

    @Metadata(
            description =
                    "Out: regions of the attachments by attachment name, in fractions of the upright pictures' sides, "
                            + "where they were worked on instead of the body and their regions were detected.",
            javaType = "java.util.Map<String, java.util.List<org.imagorface.detect.DetectedRegion>>")
    public static final String ATTACHMENT_REGIONS = "CamelImagorfaceAttachmentRegions";

    @Metadata(
            description = "Out: key of the source's regions in the detection cache, if they were detected.",
            javaType = "String")
    public static final String DETECTION_KEY = "CamelImagorfaceDetectionKey";

    @Metadata(
            description =
                    "Out: the record of the body's redaction: a RedactionReceipt of a picture, a DocumentReceipt of a "
                            + "document.",
            javaType = "org.imagorface.redact.Receipt")
    public static final String RECEIPT = "CamelImagorfaceReceipt";

    @Metadata(
            description = "Out: the records of the attachments' redactions by attachment name: a RedactionReceipt of a "
                    + "picture, a DocumentReceipt of a document.",
            javaType = "java.util.Map<String, org.imagorface.redact.Receipt>")
    public static final String ATTACHMENT_RECEIPTS = "CamelImagorfaceAttachmentReceipts";

    @Metadata(description = "In, for process and meta: replaces the option path.", javaType = "String")
    public static final String PATH = "CamelImagorfacePath";

    @Metadata(
            description = "In: replaces the option detect.",
            javaType = "org.imagorface.camel.DetectMode",
            enums = "auto,always")
    public static final String DETECT = "CamelImagorfaceDetect";

    @Metadata(description = "In, for crop: replaces the option width.", javaType = "Integer")
    public static final String WIDTH = "CamelImagorfaceWidth";

    @Metadata(description = "In, for crop: replaces the option height.", javaType = "Integer")
    public static final String HEIGHT = "CamelImagorfaceHeight";

    @Metadata(description = "In, for crop: replaces the option fitIn.", javaType = "Boolean")
    public static final String FIT_IN = "CamelImagorfaceFitIn";

    @Metadata(description = "In, for crop: replaces the option smart.", javaType = "Boolean")
    public static final String SMART = "CamelImagorfaceSmart";

    @Metadata(
            description = "In, for crop and redact: replaces the option format.",
            javaType = "org.imagorface.camel.ImagorfaceFormat",
            enums = "jpeg,png,webp,gif,tiff,jp2")
    public static final String FORMAT = "CamelImagorfaceFormat";

    @Metadata(description = "In, for crop and redact: replaces the option quality.", javaType = "Integer")
    public static final String QUALITY = "CamelImagorfaceQuality";

    @Metadata(description = "In, for redact: replaces the option mode.", javaType = "String")
    public static final String MODE = "CamelImagorfaceMode";

    @Metadata(description = "In, for redact: replaces the option strength.", javaType = "Double")
    public static final String STRENGTH = "CamelImagorfaceStrength";

    @Metadata(
            description = "In, for redact: replaces the option shape.",
            javaType = "org.imagorface.redact.RedactionShape",
            enums = "BOX,OVAL")
    public static final String SHAPE = "CamelImagorfaceShape";

    @Metadata(description = "In, for redact: replaces the option margin.", javaType = "Double")
    public static final String MARGIN = "CamelImagorfaceMargin";

    @Metadata(
            description = "In, for redact and process: replaces the option onNoFace.",
            javaType = "org.imagorface.pipeline.NoFacePolicy",
            enums = "PASS,FLAG,FAIL")
    public static final String ON_NO_FACE = "CamelImagorfaceOnNoFace";

    @Metadata(description = "In, for redact and process: replaces the option minFaces.", javaType = "Integer")
    public static final String MIN_FACES = "CamelImagorfaceMinFaces";

    @Metadata(description = "In, for redact and process: replaces the option verify.", javaType = "Boolean")
    public static final String VERIFY = "CamelImagorfaceVerify";

    @Metadata(
            description = "Out, for redact and process with onNoFace=flag: true where no face was found, or in an "
                    + "attachment none, so that somebody should look.",
            javaType = "Boolean")
    public static final String FLAGGED = "CamelImagorfaceFlagged";

    @Metadata(
            description =
                    "Out, for detect of a document: its parts, each with its regions in fractions of the upright picture's "
                            + "or page's sides.",
            javaType = "java.util.List<org.imagorface.document.PartRecord>")
    public static final String DOCUMENT_REGIONS = "CamelImagorfaceDocumentRegions";

    @Metadata(
            description =
                    "Out, for process: what the path asks of the way in which the result is handed out: attachment(),"
                            + " max_age(), expire(), raw(), preview().",
            javaType = "org.imagorface.pipeline.Delivery")
    public static final String DELIVERY = "CamelImagorfaceDelivery";

    @Metadata(
            description = "Out: MIME type of the body, where the operation has replaced it by encoded bytes or JSON.",
            javaType = "String")
    public static final String CONTENT_TYPE = "Content-Type";

    private ImagorfaceConstants() {}
}
