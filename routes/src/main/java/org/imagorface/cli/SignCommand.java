package org.imagorface.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.imagorface.path.SignedPath;
import org.imagorface.path.UrlSigner;
import org.imagorface.settings.GivenText;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sign}: paths with their signatures. The secret comes from a file, the environment or the server's own settings, never
 * from the command line, where other users of the machine could read it.
 */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = {
            "Prints each path with its signature in front, /HASH/PATH, as a server with the same secret answers it.",
            "The secret is that of --secret-file, else of the variable IMAGOR_SECRET, else of the line IMAGOR_SECRET=... in"
                    + " the server's file of settings. It is no option: other users could read it there."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  IMAGOR_SECRET=mysecret imagorface sign 300x200/smart/photo.jpg",
            "  imagorface sign --secret-file secret.txt --base-url https://img.example.com 'filters:redact()/team.jpg'"
        })
final class SignCommand implements Callable<Integer> {

    private static final String UNSAFE = "unsafe/";

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "File that holds the secret and nothing else; a line break at its end does not count.")
    private Path secretFile;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The server's file of settings, lines of NAME=value (default .env).")
    private String config;

    @Option(
            names = "--type",
            paramLabel = "HASH",
            description =
                    "sha1, sha256 or sha512; default: the server's, IMAGOR_SIGNER_TYPE, which is sha1 if not set.")
    private String type;

    @Option(
            names = "--truncate",
            paramLabel = "CHARACTERS",
            description = "Length that signatures are cut to, at least 17; 0: not cut; default: the server's,"
                    + " IMAGOR_SIGNER_TRUNCATE, which is 0 if not set.")
    private String truncate;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Printed in front of each path, such as https://img.example.com.")
    private String baseUrl = "";

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "What follows the signature in the URL, such as 300x200/smart/photo.jpg; slashes and unsafe/ at its"
                            + " beginning are dropped. ? and # must be percent-encoded.")
    private List<String> paths;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        UrlSigner signer = signer(System.getenv());
        if (!baseUrl.isEmpty() && !baseUrl.matches("https?://[^/?#\\s]+[^?#\\s]*")) {
            throw wrong("--base-url was '%s', must be an http or https URL without a query".formatted(baseUrl));
        }
        String base = baseUrl.replaceFirst("/+$", "");
        List<String> signed =
                paths.stream().map(path -> base + signed(signer, path)).toList();
        PrintWriter out = spec.commandLine().getOut();
        signed.forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }

    private UrlSigner signer(Map<String, String> environment) {
        Settings settings = Settings.readGiven(
                List.of(
                        new GivenText(ServerSettings.CONFIG, "--config", config),
                        new GivenText(RequestSettings.SIGNER_TYPE, "--type", type),
                        new GivenText(RequestSettings.SIGNER_TRUNCATE, "--truncate", truncate)),
                environment);
        String secret = secretFile == null
                ? settings.get(RequestSettings.SECRET)
                : SecretFile.read("--secret-file", secretFile);
        if (secret.isEmpty()) {
            throw wrong("there is no secret; name a file with --secret-file, or set IMAGOR_SECRET");
        }
        return UrlSigner.of(
                UrlSigner.Type.of(settings.get(RequestSettings.SIGNER_TYPE)),
                secret,
                settings.get(RequestSettings.SIGNER_TRUNCATE).intValue());
    }

    private static String signed(UrlSigner signer, String given) {
        String path = given.replaceFirst("^/+", "");
        path = path.startsWith(UNSAFE) ? path.substring(UNSAFE.length()) : path;
        if (path.matches("(?s).*[?#\\p{Cntrl}\u0085\u2028\u2029].*")) {
            throw wrong("path was '%s', must be without ?, # and control characters; percent-encode them, or write the"
                            .formatted(given.replaceAll("\\p{Cntrl}", " "))
                    + " source's URL in base64url after b64:");
        }
        String signed = signer.signed(path);
        if (SignedPath.parse(signed, signer, false).image().isEmpty()) {
            throw wrong("path was '%s', must end in the name of an image".formatted(given));
        }
        return signed;
    }

    private static UsageException wrong(String message) {
        return new UsageException(ExitCode.USAGE, message);
    }
}
