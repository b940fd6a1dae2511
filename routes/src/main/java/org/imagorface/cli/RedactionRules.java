package org.imagorface.cli;

import java.nio.file.Path;
import java.util.Map;
import org.imagorface.pipeline.NoFacePolicy;
import picocli.CommandLine.Option;

/** What must hold of a redaction for it to be written, and what documents may have in them. */
final class RedactionRules {

    @Option(
            names = "--on-no-face",
            defaultValue = "pass",
            paramLabel = "pass|flag|fail",
            description =
                    "What becomes of a picture or document without a face: pass writes it, without its metadata; flag does,"
                            + " too, and says so; fail does not (default: ${DEFAULT-VALUE}).")
    private NoFacePolicy onNoFace;

    @Option(
            names = "--min-faces",
            defaultValue = "0",
            paramLabel = "NUMBER",
            description = "Fails where fewer faces are found in the whole picture or document (default: 0).")
    private int minFaces;

    @Option(
            names = "--verify",
            negatable = true,
            description =
                    "Reads each result again and looks for metadata and faces once more; fails if there are any left."
                            + " Default: documents are verified, pictures are not.")
    private Boolean verify;

    @Option(
            names = "--pass",
            paramLabel = "KINDS",
            description =
                    "Kinds of parts of documents that pass untouched although nobody can look into them, separated by"
                            + " commas: font, vector, object, macro, media, archive, encrypted, unknown.")
    private String pass;

    @Option(
            names = "--rasterize-pages",
            description =
                    "Replaces a page of a PDF by a picture of it where it shows a face elsewhere than in its pictures.")
    private boolean rasterizePages;

    @Option(names = "--drop-signatures", description = "Redacts signed PDFs, too, which takes their signatures away.")
    private boolean dropSignatures;

    @Option(
            names = "--keep-embedded-files",
            description = "Redacts and keeps files embedded in PDFs; else they are left out.")
    private boolean keepEmbeddedFiles;

    @Option(
            names = "--document-password-file",
            paramLabel = "FILE",
            description = "File with the password of encrypted PDFs, in one line; they come out decrypted.")
    private Path documentPasswordFile;

    void addParameters(Map<String, Object> parameters) {
        parameters.put("onNoFace", onNoFace.name());
        parameters.put("minFaces", minFaces);
        parameters.put("rasterizePages", rasterizePages);
        parameters.put("dropSignatures", dropSignatures);
        parameters.put("keepEmbeddedFiles", keepEmbeddedFiles);
        if (verify != null) {
            parameters.put("verify", verify);
        }
        if (pass != null) {
            parameters.put("passParts", pass);
        }
        if (documentPasswordFile != null) {
            parameters.put("documentPassword", SecretFile.read("--document-password-file", documentPasswordFile));
        }
    }
}
