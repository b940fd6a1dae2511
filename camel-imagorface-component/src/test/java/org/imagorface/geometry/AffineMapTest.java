package org.imagorface.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AffineMapTest {

    private static final double TINY = 1e-9;

    @Property
    void inverseUndoes(@ForAll("maps") AffineMap map, @ForAll("boxes") NormalizedRect box) {
        assertSame(map.inverse().apply(map.apply(box)), box);
    }

    @Property
    void chainIsOneAfterTheOther(
            @ForAll("maps") AffineMap first, @ForAll("maps") AffineMap next, @ForAll("boxes") NormalizedRect box) {
        assertSame(first.then(next).apply(box), next.apply(first.apply(box)));
    }

    @Property
    void flipsAndTransposeUndoThemselves(@ForAll("boxes") NormalizedRect box) {
        for (AffineMap map :
                new AffineMap[] {AffineMap.FLIP_HORIZONTAL, AffineMap.FLIP_VERTICAL, AffineMap.TRANSPOSE}) {
            assertSame(map.then(map).apply(box), box);
        }
    }

    @Property
    void cropMapsItsBoxToTheWholePicture(@ForAll("crops") PixelRect crop) {
        Size picture = new Size(640, 480);
        NormalizedRect mapped = AffineMap.crop(picture, crop).apply(NormalizedRect.of(crop, picture));
        assertSame(mapped, new NormalizedRect(0, 0, 1, 1));
    }

    private static void assertSame(NormalizedRect actual, NormalizedRect expected) {
        assertThat(actual.left()).isCloseTo(expected.left(), within(TINY));
        assertThat(actual.top()).isCloseTo(expected.top(), within(TINY));
        assertThat(actual.right()).isCloseTo(expected.right(), within(TINY));
        assertThat(actual.bottom()).isCloseTo(expected.bottom(), within(TINY));
    }

    @Provide
    Arbitrary<NormalizedRect> boxes() {
        Arbitrary<Double> edge = Arbitraries.doubles().between(-1, 2);
        return Combinators.combine(edge, edge, edge, edge)
                .as((a, b, c, d) -> new NormalizedRect(Math.min(a, b), Math.min(c, d), Math.max(a, b), Math.max(c, d)));
    }

    @Provide
    Arbitrary<PixelRect> crops() {
        return Combinators.combine(
                        Arbitraries.integers().between(-100, 700),
                        Arbitraries.integers().between(-100, 700),
                        Arbitraries.integers().between(1, 900),
                        Arbitraries.integers().between(1, 900))
                .as(PixelRect::new);
    }

    @Provide
    Arbitrary<AffineMap> maps() {
        return Arbitraries.oneOf(
                crops().map(box -> AffineMap.crop(new Size(640, 480), box)),
                Arbitraries.of(
                        AffineMap.IDENTITY, AffineMap.FLIP_HORIZONTAL, AffineMap.FLIP_VERTICAL, AffineMap.TRANSPOSE));
    }
}
