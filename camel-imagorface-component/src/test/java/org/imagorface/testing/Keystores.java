package org.imagorface.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/** Keystores, made by the JDK's keytool as users make theirs. */
public final class Keystores {

    public static final String PASSWORD = "correct horse";

    private Keystores() {}

    /** A PKCS#12 keystore with a secret of 256 bits. */
    public static Path secret(Path file) throws Exception {
        return made(file, "-genseckey", "-keyalg", "HmacSHA256", "-keysize", "256", "-alias", "receipts");
    }

    /** A PKCS#12 keystore with a private key and its certificate. */
    public static Path pair(Path file, String algorithm, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=receipts",
                "-validity",
                "3650",
                "-alias",
                "receipts"));
        arguments.addAll(List.of(more));
        return made(file, arguments.toArray(String[]::new));
    }

    public static KeyStore read(Path file) throws Exception {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    /** Runs keytool. */
    public static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool said: " + said);
        }
    }

    private static Path made(Path file, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD));
        keytool(all.toArray(String[]::new));
        return file;
    }
}
