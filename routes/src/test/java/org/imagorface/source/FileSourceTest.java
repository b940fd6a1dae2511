package org.imagorface.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.SourceNotAllowed;
import org.imagorface.load.Shares;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {

    private static final int LIMIT = 100;

    @TempDir
    Path folder;

    private Path base;
    private FileSource source;

    @BeforeEach
    void files() throws IOException {
        base = Files.createDirectories(folder.resolve("base"));
        Files.writeString(base.resolve("a.jpg"), "a");
        Files.writeString(base.resolve("ä ö.jpg"), "umlaut");
        Files.writeString(base.resolve("x+y.jpg"), "escaped");
        Files.writeString(base.resolve(".secret"), "hidden");
        Files.createDirectories(base.resolve("sub/.git"));
        Files.writeString(base.resolve("sub/b.jpg"), "b");
        Files.writeString(base.resolve("sub/.git/config"), "hidden");
        Files.writeString(folder.resolve("outside.jpg"), "outside");
        Files.createSymbolicLink(base.resolve("link-out.jpg"), folder.resolve("outside.jpg"));
        Files.createSymbolicLink(base.resolve("up"), folder);
        Files.createSymbolicLink(base.resolve("link-in.jpg"), base.resolve("a.jpg"));
        Files.createSymbolicLink(base.resolve("loop"), base.resolve("loop"));
        source = new FileSource(base, "", "", LIMIT);
    }

    private String load(String image) {
        return source.load(image, Shares.plenty()).map(String::new).orElse(null);
    }

    @Test
    void readsWhatLiesInTheFolder() {
        assertThat(load("a.jpg")).isEqualTo("a");
        assertThat(load("sub/b.jpg")).isEqualTo("b");
        assertThat(load("sub//b.jpg")).isEqualTo("b");
        assertThat(load("ä ö.jpg")).isEqualTo("umlaut");
        assertThat(load("link-in.jpg")).isEqualTo("a");
    }

    @Test
    void findsNamesEscapedAsImagorEscapesThem() {
        assertThat(load("x y.jpg")).isEqualTo("escaped");
    }

    @Test
    void leadingSlashesStayInTheFolder() {
        assertThat(load("/a.jpg")).isEqualTo("a");
        assertThat(load("//etc/passwd")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope.jpg", "sub", "", "a.jpg/b", "loop", "a\0.jpg", "https://a.com/../../outside.jpg"})
    void whatIsNoFileIsMissing(String image) {
        assertThat(load(image)).isNull();
    }

    @Test
    void aNameTooLongForTheFileSystemIsMissing() {
        assertThat(load("x".repeat(5000))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.jpg",
                "sub/../../outside.jpg",
                "..",
                "./a.jpg",
                ".secret",
                "sub/.git/config",
                "/../outside.jpg",
                "..\\outside.jpg",
                "sub/../a.jpg",
                "link-out.jpg",
                "up/outside.jpg",
                "up/base/a.jpg/../../outside.jpg"
            })
    void namesThatLeadElsewhereAreRefused(String image) {
        assertThatThrownBy(() -> load(image))
                .isInstanceOf(SourceNotAllowed.class)
                .hasMessageNotContaining(folder.toString());
    }

    @Test
    void longFilesAreRefused() throws IOException {
        Files.write(base.resolve("full.jpg"), new byte[LIMIT]);
        Files.write(base.resolve("long.jpg"), new byte[LIMIT + 1]);

        assertThat(source.load("full.jpg", Shares.plenty()))
                .map(bytes -> bytes.length)
                .contains(LIMIT);
        assertThatThrownBy(() -> load("long.jpg")).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void onlyNamesUnderThePrefixAreRead() {
        FileSource prefixed = new FileSource(base, "/pics/", "", LIMIT);

        assertThat(prefixed.load("pics/a.jpg", Shares.plenty())).isPresent();
        assertThat(prefixed.load("a.jpg", Shares.plenty())).isEmpty();
    }

    @Test
    void safeCharactersAreNotEscaped() throws IOException {
        Files.write(base.resolve("a+(1)%21.png"), new byte[] {1});

        assertThat(new FileSource(base, "", "()", LIMIT).load("a (1)!.png", Shares.plenty()))
                .isPresent();
        assertThat(new FileSource(base, "", "", LIMIT).load("a (1)!.png", Shares.plenty()))
                .isEmpty();
    }

    @Test
    void tellsWhenAFileWasWritten() throws IOException {
        Files.write(base.resolve("dated.png"), new byte[] {1});
        Files.setLastModifiedTime(base.resolve("dated.png"), FileTime.fromMillis(12_345_000));
        FileSource dated = new FileSource(base, "", "", LIMIT);

        assertThat(dated.modified("dated.png")).contains(12_345_000L);
        assertThat(dated.modified("none.png")).isEmpty();
        assertThatThrownBy(() -> dated.modified("../dated.png")).isInstanceOf(SourceNotAllowed.class);
    }

    @Test
    void theFolderMustExist() {
        assertThatThrownBy(() -> new FileSource(folder.resolve("none"), "", "", LIMIT))
                .isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> new FileSource(base.resolve("a.jpg"), "", "", LIMIT))
                .isInstanceOf(InvalidSetting.class);
    }

    @Property(tries = 300)
    void noNameReadsAnythingOutside(@ForAll String text) throws IOException {
        Path top = Files.createTempDirectory("file-source");
        Path inner = Files.createDirectory(top.resolve("inner"));
        Files.writeString(top.resolve("secret"), "secret");
        FileSource inside = new FileSource(inner, "", "", LIMIT);
        for (String image :
                new String[] {text, text + "/secret", "../" + text + "secret", text.replace('a', '.') + "../secret"}) {
            Optional<byte[]> bytes;
            try {
                bytes = inside.load(image, Shares.plenty());
            } catch (SourceNotAllowed refused) {
                bytes = Optional.empty();
            }
            assertThat(bytes).isEmpty();
        }
        Files.delete(top.resolve("secret"));
        Files.delete(inner);
        Files.delete(top);
    }
}
