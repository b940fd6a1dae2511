package org.imagorface.path;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.imagorface.geometry.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NestedPathTest {

    private static final Size PARENT = new Size(400, 300);

    @ParameterizedTest
    @CsvSource({
        "/fxf/a.png, 400, 300",
        "fxfull/a.png, 400, 300",
        "f-20xf-50/a.png, 380, 250",
        "/full-20x100/a.png, 380, 100",
        "fit-in/50xfull/a.png, 50, 300",
        "smart/fxf/a.png, 400, 300",
        "xf/a.png, 0, 300",
        "f-9999xf-300/a.png, 1, 1",
        "f-99999999999xf/a.png, 0, 0",
        "20x10/a.png, 20, 10",
        "/a.png, 0, 0",
        "filters:blur(2)/fxf/a.png, 0, 0",
        "10x20/fxf/a.png, 10, 20",
        "fxf, 0, 0",
    })
    void sizesMayReferToTheParent(String path, int width, int height) {
        ImageParameters read = NestedPath.parse(path, PARENT);
        boolean misplaced = path.startsWith("smart");
        assertThat(read.width()).isEqualTo(misplaced ? 0 : width);
        assertThat(read.height()).isEqualTo(misplaced ? 0 : height);
    }

    @Test
    void flipsAreKept() {
        ImageParameters read = NestedPath.parse("-fx-full-10/a.png", PARENT);
        assertThat(read.horizontalFlip()).isTrue();
        assertThat(read.verticalFlip()).isTrue();
        assertThat(read.width()).isEqualTo(400);
        assertThat(read.height()).isEqualTo(290);
    }

    @ParameterizedTest
    @CsvSource({
        "unsafe/10x10/a.png, a.png",
        "/unsafe/10x10/a.png, a.png",
        "cST4Ko5_FqwT3BDn-Wf4gO3RFSk=/10x10/a.png, a.png",
        "a-folder-of-more-than-17-letters/a.png, a-folder-of-more-than-17-letters/a.png",
        "params/a.png, params/a.png",
        "10x10/http://host/a.png, http://host/a.png",
        "10x10/b64:YS5wbmc, a.png",
    })
    void prefixesAreSkippedAndFoldersKept(String path, String image) {
        assertThat(NestedPath.parse(path, PARENT).image()).isEqualTo(image);
    }

    @Property
    void neverFails(@ForAll String text) {
        assertThat(NestedPath.parse(text, PARENT)).isNotNull();
        assertThat(NestedPath.parse("f-" + text + "xf/" + text, PARENT)).isNotNull();
    }
}
