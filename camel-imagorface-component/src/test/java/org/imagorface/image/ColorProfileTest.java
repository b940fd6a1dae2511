package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.imagorface.image.ColorProfile.Model;
import org.imagorface.testing.Profiles;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class ColorProfileTest {

    @BeforeAll
    static void load() {
        TestPictures.load();
    }

    @Test
    void srgbIsKnownAsSuch() {
        ColorProfile srgb = ColorProfile.read(
                        ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .orElseThrow();
        assertThat(srgb.isSrgb()).isTrue();
        assertThat(srgb.model()).isEqualTo(Model.RGB);
        assertThat(ColorProfile.displayP3().isSrgb()).isFalse();
    }

    /** By the matrices of the two colour spaces (IEC 61966-2-1, SMPTE RP 431-2), without any profile. */
    @ParameterizedTest
    @CsvSource({"8, 3", "8, 4", "16, 3", "16, 4"})
    void convertsDisplayP3AsItsDefinitionSays(int bits, int channels) {
        int type = CvType.makeType(bits == 16 ? CvType.CV_16U : CvType.CV_8U, channels);
        double full = CvType.depth(type) == CvType.CV_16U ? 65535 : 255;
        double[] p3 = {0.4, 0.5, 0.6};
        Scalar bgra = new Scalar(p3[2] * full, p3[1] * full, p3[0] * full, full / 3);
        // wider than a band of rows, so that there are several
        try (Picture picture = Picture.owning(new Mat(600, 500, type, bgra))) {
            picture.setProfile(Optional.of(ColorProfile.displayP3()));

            ColorProfiles.toSrgb(picture);

            assertThat(picture.profile()).isEmpty();
            double[] expected = Profiles.p3ToSrgb(p3);
            for (double[] pixel : new double[][] {
                picture.pixels().get(0, 0),
                picture.pixels().get(599, 499),
                picture.pixels().get(300, 7)
            }) {
                for (int c = 0; c < 3; c++) {
                    assertThat(pixel[2 - c] / full).isCloseTo(expected[c], org.assertj.core.data.Offset.offset(0.006));
                }
                if (CvType.channels(type) == 4) {
                    assertThat(pixel[3]).isEqualTo((double) Math.round(full / 3));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void greyStaysGrey(int bits) {
        int type = bits == 16 ? CvType.CV_16UC1 : CvType.CV_8UC1;
        double full = CvType.depth(type) == CvType.CV_16U ? 65535 : 255;
        ColorProfile linear = ColorProfile.read(
                        ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData())
                .orElseThrow();
        assertThat(linear.model()).isEqualTo(Model.GREY);
        try (Picture picture = Picture.owning(new Mat(3, 4, type, new Scalar(full / 5)))) {
            picture.setProfile(Optional.of(linear));

            Channels.ensureColor(picture);

            assertThat(picture.channels()).isEqualTo(3);
            assertThat(picture.profile()).isEmpty();
            // 0.2 of linear light
            for (double value : picture.pixels().get(2, 3)) {
                assertThat(value / full).isCloseTo(0.4845, org.assertj.core.data.Offset.offset(0.006));
            }
        }
    }

    @Test
    void convertsToDisplayP3AndBack() {
        Scalar color = new Scalar(40, 120, 200);
        try (Picture picture = Picture.owning(new Mat(2, 2, CvType.CV_8UC3, color))) {
            ColorProfiles.convert(picture, ColorProfile.displayP3());
            assertThat(picture.profile()).contains(ColorProfile.displayP3());
            assertThat(Math.abs(picture.pixels().get(0, 0)[2] - 200)).isGreaterThan(5);
            ColorProfiles.toSrgb(picture);
            double[] back = picture.pixels().get(0, 0);
            for (int c = 0; c < 3; c++) {
                assertThat(back[c]).isCloseTo(color.val[c], org.assertj.core.data.Offset.offset(2.0));
            }
        }
    }

    @Test
    void profilesThatDescribeOtherNumbersAreRefused() {
        try (Picture grey = Picture.owning(new Mat(2, 2, CvType.CV_8UC1, new Scalar(9)))) {
            assertThatThrownBy(() -> grey.setProfile(Optional.of(ColorProfile.displayP3())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("RGB");
            ColorProfiles.assign(grey, ColorProfile.displayP3());
            assertThat(grey.profile()).isEmpty();
        }
    }

    @Test
    void whatIsNoProfileCountsAsNone() {
        byte[] good = ColorProfile.displayP3().bytes();
        assertThat(ColorProfile.read(new byte[0])).isEmpty();
        assertThat(ColorProfile.read(Arrays.copyOf(good, 128))).isEmpty();
        assertThat(ColorProfile.read(Arrays.copyOf(good, good.length - 1))).isEmpty();
        assertThat(ColorProfile.read(new byte[ColorProfile.LARGEST + 1])).isEmpty();
        byte[] lab = good.clone();
        System.arraycopy("Lab ".getBytes(StandardCharsets.US_ASCII), 0, lab, 16, 4);
        assertThat(ColorProfile.read(lab)).isEmpty();
        byte[] link = good.clone();
        System.arraycopy("link".getBytes(StandardCharsets.US_ASCII), 0, link, 12, 4);
        assertThat(ColorProfile.read(link)).isEmpty();
    }

    /** Damaged profiles are refused, or convert pixels somehow; nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"p3", "srgb", "grey", "cmyk", "linear", "table"})
    void damagedProfilesDoNoHarm(String name) {
        byte[] good = Profiles.named(name);
        assertThat(ColorProfile.read(good)).isPresent();
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = good.clone();
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                int reach = random.nextBoolean() ? Math.min(400, damaged.length) : damaged.length;
                damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
            }
            int type = i % 2 == 0 ? CvType.CV_8UC3 : CvType.CV_16UC3;
            ColorProfile.read(damaged).filter(profile -> profile.fits(3)).ifPresent(profile -> {
                try (Picture picture = Picture.owning(new Mat(2, 2, type, new Scalar(1, 2, 3)))) {
                    picture.setProfile(Optional.of(profile));
                    ColorProfiles.toSrgb(picture);
                    assertThat(picture.profile()).isEmpty();
                }
            });
        }
    }
}
