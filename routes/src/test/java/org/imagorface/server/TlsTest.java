package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.imagorface.error.InvalidSetting;
import org.imagorface.testing.Eventually;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server speaks TLS, and nothing else then. */
class TlsTest {

    private static final String PASSWORD = "for-this-test";

    @TempDir
    static Path folder;

    private static Path pkcs12;
    private static SSLContext client;

    /** With a certificate that the JDK's keytool makes. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        pkcs12 = keystore("server.p12");
        KeyStore keys = KeyStore.getInstance(pkcs12.toFile(), PASSWORD.toCharArray());
        client = trusting(keys.getCertificate("server"));
        Files.writeString(folder.resolve("server.PEM"), pem(keys));
        KeyStore jks = KeyStore.getInstance("JKS");
        jks.load(null, null);
        jks.setKeyEntry(
                "server",
                keys.getKey("server", PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                keys.getCertificateChain("server"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("server.JKS"))) {
            jks.store(out, PASSWORD.toCharArray());
        }
    }

    private static SSLContext trusting(Certificate... certificates) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Certificate certificate : certificates) {
            trusted.setCertificateEntry(Integer.toString(trusted.size()), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Path keystore(String name) throws Exception {
        return TestKeystore.make(folder.resolve(name), PASSWORD);
    }

    private static String pem(KeyStore keys) throws Exception {
        return block("CERTIFICATE", keys.getCertificate("server").getEncoded())
                + block(
                        "PRIVATE KEY",
                        keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    private static String block(String name, byte[] content) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(name, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    }

    private static ImagorServer start(Path keystore) throws Exception {
        return TestServer.start(
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-imagorface-tls-keystore=" + keystore,
                "-imagorface-tls-keystore-password=" + PASSWORD);
    }

    private static HttpResponse<byte[]> get(ImagorServer server, HttpClient.Version version) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().sslContext(client).version(version).build();
        return http.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/unsafe/10x10/color:red"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @EnumSource
    void answersPicturesByBothVersionsOfHttp(HttpClient.Version version) throws Exception {
        try (ImagorServer server = start(pkcs12)) {
            HttpResponse<byte[]> response = get(server, version);

            assertThat(server.url()).startsWith("https://");
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("etag")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "PEM"})
    void takesOtherFilesToo(String type) throws Exception {
        try (ImagorServer server = start(folder.resolve("server." + type))) {
            assertThat(get(server, HttpClient.Version.HTTP_2).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void speaksNothingElse() throws Exception {
        try (ImagorServer server = start(pkcs12)) {
            assertThatThrownBy(() -> RawHttp.get(TestServer.port(server), "/healthcheck"))
                    .isInstanceOfAny(IOException.class, ArrayIndexOutOfBoundsException.class);
            try (SSLSocket old = (SSLSocket)
                    client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), TestServer.port(server))) {
                old.setEnabledProtocols(new String[] {"TLSv1.1"});
                assertThatThrownBy(old::startHandshake).isInstanceOf(SSLException.class);
            }
        }
    }

    @Test
    void aFileThatDoesNotServeStopsTheStartAndItsPasswordIsNotTold() throws Exception {
        Path empty = folder.resolve("empty.p12");
        KeyStore none = KeyStore.getInstance("PKCS12");
        none.load(null, null);
        try (OutputStream out = Files.newOutputStream(empty)) {
            none.store(out, PASSWORD.toCharArray());
        }
        Path wrong = folder.resolve("wrong.p12");
        Files.write(wrong, new byte[] {1, 2, 3});
        Path locked = folder.resolve("locked.p12");
        KeyStore other = KeyStore.getInstance(pkcs12.toFile(), PASSWORD.toCharArray());
        try (OutputStream out = Files.newOutputStream(locked)) {
            other.store(out, "another".toCharArray());
        }
        for (Path file : new Path[] {empty, wrong, locked, folder.resolve("missing.p12")}) {
            assertThatThrownBy(() -> start(file).close())
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContainingAll("-imagorface-tls-keystore", file.toString())
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(PASSWORD));
        }
    }

    @Test
    void aNewCertificateIsTakenWithoutLosingConnections() throws Exception {
        Path file = Files.copy(pkcs12, folder.resolve("changing.p12"));
        X509Certificate next = certificate(keystore("next.p12"));
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream standardError = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (ImagorServer server = start(file);
                SSLSocket before = connect(server)) {
            assertThat(shown(before)).isEqualTo(certificate(pkcs12));
            assertThat(statusOver(before)).isEqualTo("HTTP/1.1 200 OK");

            Files.copy(folder.resolve("next.p12"), file, StandardCopyOption.REPLACE_EXISTING);
            Eventually.that("the next certificate", () -> {
                try (SSLSocket after = connect(server)) {
                    return shown(after).equals(next);
                }
            });
            assertThat(statusOver(before)).isEqualTo("HTTP/1.1 200 OK");

            for (byte[] broken : List.of(new byte[] {1, 2, 3}, otherKey())) {
                log.reset();
                Files.write(file, broken);
                Eventually.that(
                        "a line", () -> log.toString(StandardCharsets.UTF_8).contains("stays as it was"));
                try (SSLSocket after = connect(server)) {
                    assertThat(shown(after)).isEqualTo(next);
                }
            }
            assertThat(log.toString(StandardCharsets.UTF_8).lines())
                    .filteredOn(line -> line.contains("stays as it was"))
                    .singleElement()
                    .asString()
                    .contains("WARN", "-imagorface-tls-keystore")
                    .doesNotContain(PASSWORD);
        } finally {
            System.setErr(standardError);
        }
    }

    private static X509Certificate certificate(Path file) throws Exception {
        return (X509Certificate)
                KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()).getCertificate("server");
    }

    /** The certificate of one, the key of another. */
    private static byte[] otherKey() throws Exception {
        KeyStore other = KeyStore.getInstance(folder.resolve("next.p12").toFile(), PASSWORD.toCharArray());
        return (block("CERTIFICATE", certificate(pkcs12).getEncoded())
                        + block(
                                "PRIVATE KEY",
                                other.getKey("server", PASSWORD.toCharArray()).getEncoded()))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Without anything that an earlier connection has left. */
    private static SSLSocket connect(ImagorServer server) throws Exception {
        SSLContext fresh = trusting(certificate(pkcs12), certificate(folder.resolve("next.p12")));
        SSLSocket socket = (SSLSocket)
                fresh.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), TestServer.port(server));
        socket.setSoTimeout(60_000);
        socket.startHandshake();
        return socket;
    }

    private static Certificate shown(SSLSocket socket) throws IOException {
        return socket.getSession().getPeerCertificates()[0];
    }

    private static String statusOver(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("HEAD /unsafe/10x10/color:red HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).isNotNegative();
            head.append((char) next);
        }
        return head.substring(0, head.indexOf("\r\n"));
    }
}
