package org.imagorface.camel;

import java.util.List;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.imagorface.detect.DetectionProfile;
import org.imagorface.detect.RegionDetector;
import org.imagorface.pipeline.NoFacePolicy;
import org.imagorface.pipeline.PipelineListener;
import org.imagorface.pipeline.SourceLoader;
import org.imagorface.redact.RedactionShape;

/**
 * Every setting of the component, declared once with its default, range and unit. The component has one as its default and
 * gives each endpoint a copy. Ranges are checked when an endpoint starts, not by the setters.
 */
@UriParams
public class ImagorfaceConfiguration implements Cloneable {

    @UriParam(
            label = "detector",
            defaultValue = "true",
            description = "Whether the PICO face detector looks for regions. Off, and without other detectors, "
                    + "detect and redact fail and smart crops go by attention.")
    private boolean faceDetector = true;

    @UriParam(
            label = "detector",
            description = "Resource URI of the PICO cascade, such as file:models/face.cascade or "
                    + "classpath:face.cascade. Not set: the cascade that comes with the component.")
    @Metadata(supportFileReference = true)
    private String cascade;

    @UriParam(
            label = "detector",
            description =
                    "How faces are looked for. FAST: once, as imagorface does. THOROUGH: at every size down to 20 "
                            + "pixels of the picture, tilted, lying and upside down, mirrored, and with a margin, which takes "
                            + "many times as long. Not set: THOROUGH for documents, else FAST. Options of the detector that "
                            + "are set win over the profile's.")
    private DetectionProfile profile;

    @UriParam(
            label = "detector",
            description = "Side of the smallest face looked for, in probe pixels, at least 1. Not set: 20.")
    private Integer minSize;

    @UriParam(
            label = "detector",
            description = "Side of the largest face looked for, in probe pixels, at least minSize; the shorter "
                    + "side of the probe limits it, too. Not set: 400.")
    private Integer maxSize;

    @UriParam(
            label = "detector",
            description = "Distance between neighbouring windows as a fraction of their side, above 0 and at "
                    + "most 1. Not set: 0.1.")
    private Double shiftFactor;

    @UriParam(
            label = "detector",
            description = "Side of the next larger window as a multiple of the last, above 1 and at most 10. Not set: "
                    + "1.1.")
    private Double scaleFactor;

    @UriParam(
            label = "detector",
            description = "Faces that score below this are dropped; from 0, without upper bound. Lower finds "
                    + "more, higher has fewer false alarms. Not set: that of the profile, for FAST 5.")
    private Double minQuality;

    @UriParam(
            label = "detector",
            description = "Overlap (intersection over union, 0 to 1) above which finds of a scan are joined into one. "
                    + "Not set: 0.2.")
    private Double iouThreshold;

    @UriParam(
            label = "detector",
            description = "How far faces may be turned, counter-clockwise: comma-separated fractions of a full "
                    + "turn, each at least 0 and below 1. Each takes one more scan. Not set: those of the profile, "
                    + "for FAST 0.")
    private String angles;

    @UriParam(
            label = "detector",
            description = "Longest side in pixels of the largest grey picture that detectors see, 20 to 4096. "
                    + "Pictures are never enlarged to it. Not set: that of the profile, for FAST 400, for THOROUGH "
                    + "the picture's own.")
    private Integer probeSize;

    @UriParam(
            label = "advanced,detector",
            description = "Detectors that look besides the face detector; the regions of all are joined. Not "
                    + "set: every RegionDetector in the registry and every one that ServiceLoader finds.")
    private List<RegionDetector> detectors;

    @UriParam(
            label = "advanced",
            description = "Loads the pictures that the filters watermark and image of a path name, by those names, "
                    + "which may come from clients: it decides which it reads. Not set: such paths fail.")
    @Metadata(autowired = true)
    private SourceLoader sourceLoader;

    @UriParam(
            label = "advanced",
            description = "Is told how long the steps of each message took and what was detected, for metrics.")
    @Metadata(autowired = true)
    private PipelineListener pipelineListener;

    @UriParam(label = "cache", defaultValue = "0", description = "Entries of the detection cache; 0 switches it off.")
    private long cacheSize;

    @UriParam(
            label = "cache",
            defaultValue = "0",
            javaType = "java.time.Duration",
            description = "Life of an entry of the detection cache since it was written; 0 keeps entries until "
                    + "they are evicted.")
    private long cacheTtl;

    @UriParam(
            label = "cache",
            defaultValue = "imagorfaceDetections",
            description = "Name of the detection cache in the registry. A Caffeine cache that is bound there is "
                    + "used with its own bounds; otherwise one is made of cacheSize and cacheTtl and bound "
                    + "there, for caffeine-cache: endpoints to use.")
    private String cacheName = "imagorfaceDetections";

    @UriParam(
            label = "common",
            defaultValue = "auto",
            description =
                    "Whether regions in the header CamelImagorfaceRegions are used (auto) or ignored " + "(always).")
    private DetectMode detect = DetectMode.auto;

    @UriParam(
            label = "crop",
            defaultValue = "0",
            description = "Width of the result in pixels, from 0; 0 takes it from height and aspect. crop needs "
                    + "at least one of width and height.")
    private int width;

    @UriParam(
            label = "crop",
            defaultValue = "0",
            description = "Height of the result in pixels, from 0; 0 takes it from width and aspect. crop needs "
                    + "at least one of width and height.")
    private int height;

    @UriParam(
            label = "crop",
            defaultValue = "false",
            description = "Shrinks the whole picture into width and height instead of cutting.")
    private boolean fitIn;

    @UriParam(
            label = "crop",
            defaultValue = "true",
            description = "Cuts around the faces, or where there are none around the most striking part; "
                    + "otherwise around the centre. Without effect with fitIn.")
    private boolean smart = true;

    @UriParam(
            label = "crop,redact",
            description = "Format of the result. Not set: that of the source where it can be written.")
    private ImagorfaceFormat format;

    @UriParam(
            label = "crop,redact",
            defaultValue = "0",
            description = "Quality of lossy formats, 1 to 100; 0 takes the default of the format.")
    private int quality;

    @UriParam(
            label = "redact",
            defaultValue = "blur",
            description = "How regions are obscured: blur, pixelate, the name of a CSS colour, or a colour of 3 "
                    + "or 6 hexadecimal digits. A colour is recommended for documents.")
    private String mode = "blur";

    @UriParam(
            label = "redact",
            description = "Sigma of the blur (at least 0.56, to change anything) or side of the blocks (at "
                    + "least 2), in pixels. Not set: grows with the region, so that no detail of it is left. "
                    + "A value that is set is taken as it is.")
    private Double strength;

    @UriParam(
            label = "redact",
            defaultValue = "BOX",
            description = "Whether the whole box of a region is obscured, or the ellipse in it.")
    private RedactionShape shape = RedactionShape.BOX;

    @UriParam(
            label = "redact",
            defaultValue = "0",
            description = "What is obscured around a region on each side, as a fraction of its width and height, "
                    + "0 to 5.")
    private double margin;

    @UriParam(
            label = "redact,process",
            defaultValue = "PASS",
            description =
                    "What a redaction does that looked and found no face in the whole picture or document: let it "
                            + "pass, encoded anew and without metadata; the same, and say so in the header "
                            + "CamelImagorfaceFlagged; or fail.")
    private NoFacePolicy onNoFace = NoFacePolicy.PASS;

    @UriParam(
            label = "redact,process",
            defaultValue = "0",
            description =
                    "Faces that must be found in the whole picture or document, from 0; of an animation the most on "
                            + "one frame count. With fewer the redaction fails.")
    private int minFaces;

    @UriParam(
            label = "redact,process",
            description =
                    "Whether a redaction's result is read again from its bytes, searched for metadata, and looked "
                            + "at for faces once more. A face that is still found is covered, too, and the result looked at "
                            + "again; if that does not end, or there is metadata, the redaction fails. Not set: documents are "
                            + "verified, pictures are not.")
    private Boolean verify;

    @UriParam(
            label = "redact,process",
            defaultValue = "fail",
            enums = "fail",
            description =
                    "What a redaction does that fails. There is no choice: nothing leaves. The option is there to "
                            + "say so in a route.")
    private String onFailure = "fail";

    @UriParam(
            label = "redact,process",
            defaultValue = "true",
            description = "Whether receipts have the names of files and of the parts of documents. Otherwise parts are "
                    + "numbered.")
    private boolean receiptNames = true;

    @UriParam(
            label = "redact,process,security",
            description = "Resource URI of a PKCS#12 keystore with the key that receipts are signed with: a secret for "
                    + "HMAC-SHA-256, or a private key (Ed25519, EC or RSA) with its certificate. Not set: receipts are "
                    + "not signed.")
    @Metadata(supportFileReference = true)
    private String receiptKeystore;

    @UriParam(
            label = "redact,process,security",
            secret = true,
            description = "Password of receiptKeystore and of the key in it.")
    private String receiptKeystorePassword;

    @UriParam(
            label = "redact,process,security",
            description = "Name of the key in receiptKeystore. Not set: its only entry.")
    private String receiptKeyAlias;

    @UriParam(
            label = "document",
            description =
                    "Comma-separated kinds of parts of documents that pass untouched although nobody can look for "
                            + "faces in them: font, vector, object, macro, media, archive, encrypted, unknown. The receipt "
                            + "names each. Not set: a document with such a part fails.")
    private String passParts;

    @UriParam(
            label = "document",
            defaultValue = "false",
            description = "Whether a page of a PDF that shows a face elsewhere than in its pictures is replaced by a "
                    + "picture of it. Otherwise such a document fails.")
    private boolean rasterizePages;

    @UriParam(
            label = "document",
            defaultValue = "false",
            description = "Whether signed documents are redacted, which takes their signatures away. Otherwise they "
                    + "fail.")
    private boolean dropSignatures;

    @UriParam(
            label = "document,security",
            secret = true,
            description = "Password that opens encrypted PDF documents, which come out decrypted. Not set: encrypted "
                    + "documents fail.")
    private String documentPassword;

    @UriParam(
            label = "document",
            defaultValue = "false",
            description = "Whether files embedded in PDF documents are redacted and kept. Otherwise they are left out.")
    private boolean keepEmbeddedFiles;

    @UriParam(
            label = "document,limits",
            defaultValue = "1073741824",
            description = "Largest document in bytes, as it comes and with all of its parts unpacked, at least 1. A "
                    + "document that does not come as a file, and each part, is also bounded by maxSourceBytes.")
    private long maxDocumentBytes = 1073741824;

    @UriParam(
            label = "document,limits",
            defaultValue = "10000",
            description =
                    "Most parts of a document that are looked at, those of documents inside included, at least 1.")
    private int maxParts = 10000;

    @UriParam(
            label = "document,limits",
            defaultValue = "5",
            description = "How deep documents may lie in documents, at least 1, which allows none inside.")
    private int maxDepth = 5;

    @UriParam(
            label = "common",
            defaultValue = "redact",
            description = "What is done about attachments. redact: beside a text or an empty body, every operation "
                    + "works on the attachments; beside a picture or a document, redact redacts each, and process, "
                    + "which cannot redact them, refuses the message if its path redacts; one that cannot be worked "
                    + "on fails the message. ignore: they stay as they are.")
    private AttachmentMode attachments = AttachmentMode.redact;

    @UriParam(
            label = "process,meta",
            description = "imagor path that says what to do, such as 300x200/smart/filters:redact(black). Its "
                    + "signature is not checked and its image name, if there is one, not looked at. "
                    + "Mandatory for process, here or as header.")
    private String path;

    @UriParam(
            label = "limits",
            defaultValue = "67108864",
            description = "Largest encoded picture that is read, in bytes, at least 1.")
    private long maxSourceBytes = 67108864;

    @UriParam(
            label = "limits",
            defaultValue = "9999",
            description = "Widest picture, source and result, in pixels, at least 1.")
    private int maxWidth = 9999;

    @UriParam(
            label = "limits",
            defaultValue = "9999",
            description = "Highest picture, source and result, in pixels, at least 1.")
    private int maxHeight = 9999;

    @UriParam(
            label = "limits",
            defaultValue = "81000000",
            description = "Most pixels (width x height x frames), source and result, at least 1.")
    private long maxResolution = 81000000;

    @UriParam(
            label = "limits",
            defaultValue = "false",
            description =
                    "Takes pictures of any size that can be worked on at all: sides up to 1048576 pixels and 268435455 "
                            + "pixels over all frames. maxWidth, maxHeight and maxResolution do not count then.")
    private boolean unlimited;

    @UriParam(
            label = "limits",
            defaultValue = "0",
            description = "Most frames of an animation that are used, from 0; the others are left out. 0: all.")
    private int maxAnimationFrames;

    @UriParam(
            label = "process,meta",
            defaultValue = "false",
            description =
                    "Whether the filters blur and sharpen do nothing and blurred borders are black. Redactions blur in "
                            + "any case.")
    private boolean disableBlur;

    @UriParam(
            label = "process,meta",
            description =
                    "Comma-separated names of filters that are passed over. A path with a redaction that is named "
                            + "here is refused.")
    private String disableFilters;

    @UriParam(
            label = "process,meta",
            defaultValue = "0",
            description = "Filters of a path that are run, from 0; later ones are passed over. A path with a redaction "
                    + "among them is refused. 0: all.")
    private int maxFilterOps;

    @UriParam(
            label = "crop,redact,process",
            defaultValue = "false",
            description =
                    "Whether JPEGs are written as small as can be: progressive, with Huffman tables of their own, "
                            + "without metadata and colour profile.")
    private boolean mozjpeg;

    @UriParam(
            label = "crop,redact,process",
            defaultValue = "false",
            description = "Whether results are converted to sRGB and have no colour profile.")
    private boolean stripColorProfile;

    @UriParam(
            label = "crop,redact,process",
            defaultValue = "false",
            description = "Whether results are converted to sRGB and have neither a colour profile nor Exif data.")
    private boolean stripMetadata;

    /** An independent configuration of the same values. */
    public ImagorfaceConfiguration copy() {
        try {
            return (ImagorfaceConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public boolean isFaceDetector() {
        return faceDetector;
    }

    public void setFaceDetector(boolean value) {
        faceDetector = value;
    }

    public String getCascade() {
        return cascade;
    }

    public void setCascade(String value) {
        cascade = value;
    }

    public DetectionProfile getProfile() {
        return profile;
    }

    public void setProfile(DetectionProfile value) {
        profile = value;
    }

    public Integer getMinSize() {
        return minSize;
    }

    public void setMinSize(Integer value) {
        minSize = value;
    }

    public Integer getMaxSize() {
        return maxSize;
    }

    public void setMaxSize(Integer value) {
        maxSize = value;
    }

    public Double getShiftFactor() {
        return shiftFactor;
    }

    public void setShiftFactor(Double value) {
        shiftFactor = value;
    }

    public Double getScaleFactor() {
        return scaleFactor;
    }

    public void setScaleFactor(Double value) {
        scaleFactor = value;
    }

    public Double getMinQuality() {
        return minQuality;
    }

    public void setMinQuality(Double value) {
        minQuality = value;
    }

    public Double getIouThreshold() {
        return iouThreshold;
    }

    public void setIouThreshold(Double value) {
        iouThreshold = value;
    }

    public String getAngles() {
        return angles;
    }

    public void setAngles(String value) {
        angles = value;
    }

    public Integer getProbeSize() {
        return probeSize;
    }

    public void setProbeSize(Integer value) {
        probeSize = value;
    }

    public SourceLoader getSourceLoader() {
        return sourceLoader;
    }

    public void setSourceLoader(SourceLoader value) {
        sourceLoader = value;
    }

    public PipelineListener getPipelineListener() {
        return pipelineListener;
    }

    public void setPipelineListener(PipelineListener value) {
        pipelineListener = value;
    }

    public List<RegionDetector> getDetectors() {
        return detectors;
    }

    public void setDetectors(List<RegionDetector> value) {
        detectors = value;
    }

    public long getCacheSize() {
        return cacheSize;
    }

    public void setCacheSize(long value) {
        cacheSize = value;
    }

    public long getCacheTtl() {
        return cacheTtl;
    }

    public void setCacheTtl(long value) {
        cacheTtl = value;
    }

    public String getCacheName() {
        return cacheName;
    }

    public void setCacheName(String value) {
        cacheName = value;
    }

    public DetectMode getDetect() {
        return detect;
    }

    public void setDetect(DetectMode value) {
        detect = value;
    }

    public int getWidth() {
        return width;
    }

    public void setWidth(int value) {
        width = value;
    }

    public int getHeight() {
        return height;
    }

    public void setHeight(int value) {
        height = value;
    }

    public boolean isFitIn() {
        return fitIn;
    }

    public void setFitIn(boolean value) {
        fitIn = value;
    }

    public boolean isSmart() {
        return smart;
    }

    public void setSmart(boolean value) {
        smart = value;
    }

    public ImagorfaceFormat getFormat() {
        return format;
    }

    public void setFormat(ImagorfaceFormat value) {
        format = value;
    }

    public int getQuality() {
        return quality;
    }

    public void setQuality(int value) {
        quality = value;
    }

    public String getMode() {
        return mode;
    }

    public void setMode(String value) {
        mode = value;
    }

    public Double getStrength() {
        return strength;
    }

    public void setStrength(Double value) {
        strength = value;
    }

    public RedactionShape getShape() {
        return shape;
    }

    public void setShape(RedactionShape value) {
        shape = value;
    }

    public double getMargin() {
        return margin;
    }

    public void setMargin(double value) {
        margin = value;
    }

    public NoFacePolicy getOnNoFace() {
        return onNoFace;
    }

    public void setOnNoFace(NoFacePolicy value) {
        onNoFace = value;
    }

    public int getMinFaces() {
        return minFaces;
    }

    public void setMinFaces(int value) {
        minFaces = value;
    }

    public Boolean getVerify() {
        return verify;
    }

    public void setVerify(Boolean value) {
        verify = value;
    }

    public boolean isReceiptNames() {
        return receiptNames;
    }

    public void setReceiptNames(boolean value) {
        receiptNames = value;
    }

    public String getReceiptKeystore() {
        return receiptKeystore;
    }

    public void setReceiptKeystore(String value) {
        receiptKeystore = value;
    }

    public String getReceiptKeystorePassword() {
        return receiptKeystorePassword;
    }

    public void setReceiptKeystorePassword(String value) {
        receiptKeystorePassword = value;
    }

    public String getReceiptKeyAlias() {
        return receiptKeyAlias;
    }

    public void setReceiptKeyAlias(String value) {
        receiptKeyAlias = value;
    }

    public String getOnFailure() {
        return onFailure;
    }

    public void setOnFailure(String value) {
        onFailure = value;
    }

    public String getPassParts() {
        return passParts;
    }

    public void setPassParts(String value) {
        passParts = value;
    }

    public boolean isRasterizePages() {
        return rasterizePages;
    }

    public void setRasterizePages(boolean value) {
        rasterizePages = value;
    }

    public boolean isDropSignatures() {
        return dropSignatures;
    }

    public void setDropSignatures(boolean value) {
        dropSignatures = value;
    }

    public String getDocumentPassword() {
        return documentPassword;
    }

    public void setDocumentPassword(String value) {
        documentPassword = value;
    }

    public boolean isKeepEmbeddedFiles() {
        return keepEmbeddedFiles;
    }

    public void setKeepEmbeddedFiles(boolean value) {
        keepEmbeddedFiles = value;
    }

    public long getMaxDocumentBytes() {
        return maxDocumentBytes;
    }

    public void setMaxDocumentBytes(long value) {
        maxDocumentBytes = value;
    }

    public int getMaxParts() {
        return maxParts;
    }

    public void setMaxParts(int value) {
        maxParts = value;
    }

    public int getMaxDepth() {
        return maxDepth;
    }

    public void setMaxDepth(int value) {
        maxDepth = value;
    }

    public AttachmentMode getAttachments() {
        return attachments;
    }

    public void setAttachments(AttachmentMode value) {
        attachments = value;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String value) {
        path = value;
    }

    public long getMaxSourceBytes() {
        return maxSourceBytes;
    }

    public void setMaxSourceBytes(long value) {
        maxSourceBytes = value;
    }

    public int getMaxWidth() {
        return maxWidth;
    }

    public void setMaxWidth(int value) {
        maxWidth = value;
    }

    public int getMaxHeight() {
        return maxHeight;
    }

    public void setMaxHeight(int value) {
        maxHeight = value;
    }

    public long getMaxResolution() {
        return maxResolution;
    }

    public void setMaxResolution(long value) {
        maxResolution = value;
    }

    public boolean isUnlimited() {
        return unlimited;
    }

    public void setUnlimited(boolean value) {
        unlimited = value;
    }

    public int getMaxAnimationFrames() {
        return maxAnimationFrames;
    }

    public void setMaxAnimationFrames(int value) {
        maxAnimationFrames = value;
    }

    public boolean isDisableBlur() {
        return disableBlur;
    }

    public void setDisableBlur(boolean value) {
        disableBlur = value;
    }

    public String getDisableFilters() {
        return disableFilters;
    }

    public void setDisableFilters(String value) {
        disableFilters = value;
    }

    public int getMaxFilterOps() {
        return maxFilterOps;
    }

    public void setMaxFilterOps(int value) {
        maxFilterOps = value;
    }

    public boolean isMozjpeg() {
        return mozjpeg;
    }

    public void setMozjpeg(boolean value) {
        mozjpeg = value;
    }

    public boolean isStripColorProfile() {
        return stripColorProfile;
    }

    public void setStripColorProfile(boolean value) {
        stripColorProfile = value;
    }

    public boolean isStripMetadata() {
        return stripMetadata;
    }

    public void setStripMetadata(boolean value) {
        stripMetadata = value;
    }
}
