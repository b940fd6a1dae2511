package org.imagorface.image;

import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * From one RGB profile to another by their own numbers, if both consist of nothing but a curve for each channel and a matrix
 * (ICC.1:2022, annex F.3).
 */
final class MatrixTransform implements RowTransform {

    private static final int[] COLORANTS = {
        ICC_Profile.icSigRedColorantTag, ICC_Profile.icSigGreenColorantTag, ICC_Profile.icSigBlueColorantTag
    };
    private static final int[] CURVES = {
        ICC_Profile.icSigRedTRCTag, ICC_Profile.icSigGreenTRCTag, ICC_Profile.icSigBlueTRCTag
    };

    /** Tables, which go before the matrix where there are any. */
    private static final int[] TABLES = {
        ICC_Profile.icSigAToB0Tag,
        ICC_Profile.icSigAToB1Tag,
        ICC_Profile.icSigAToB2Tag,
        ICC_Profile.icSigBToA0Tag,
        0x44324230, // D2B0
        0x42324430, // B2D0
    };

    private static final int XYZ = 0x58595a20;

    private final ToneCurve[] in;
    private final LightToColor out;

    private MatrixTransform(ToneCurve[] in, LightToColor out) {
        this.in = in;
        this.out = out;
    }

    /** Empty if one of the profiles is of another kind, or the second cannot be turned round. */
    static Optional<MatrixTransform> of(ICC_Profile from, ICC_Profile to) {
        Optional<double[]> into = matrix(from);
        Optional<ToneCurve[]> in = curves(from, false);
        Optional<LightToColor> out = fromXyz(to);
        if (into.isEmpty() || in.isEmpty() || out.isEmpty()) {
            return Optional.empty();
        }
        float[] second = out.get().matrix();
        float[] both = new float[9];
        for (int i = 0; i < both.length; i++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                sum += second[i / 3 * 3 + k] * into.get()[3 * k + i % 3];
            }
            both[i] = (float) sum;
        }
        return Optional.of(
                new MatrixTransform(in.get(), new LightToColor(both, out.get().curves())));
    }

    /** From X, Y and Z, of which white's Y is 1, to the colours of a profile; empty as {@link #of} is. */
    static Optional<LightToColor> fromXyz(ICC_Profile to) {
        Optional<double[]> matrix = matrix(to).flatMap(MatrixTransform::inverse);
        Optional<ToneCurve[]> curves = curves(to, true);
        if (matrix.isEmpty() || curves.isEmpty()) {
            return Optional.empty();
        }
        float[] floats = new float[9];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) matrix.get()[i];
        }
        return Optional.of(new LightToColor(floats, curves.get()));
    }

    @Override
    public void apply(int[] row, int channels, int top) {
        float scale = 1f / top;
        for (int i = 0; i < row.length; i += channels) {
            out.put(in[0].at(row[i + 2] * scale), in[1].at(row[i + 1] * scale), in[2].at(row[i] * scale), row, i, top);
        }
    }

    /** From red, green and blue light to X, Y and Z, row by row. */
    private static Optional<double[]> matrix(ICC_Profile profile) {
        for (int tag : TABLES) {
            if (profile.getData(tag) != null) {
                return Optional.empty();
            }
        }
        double[] matrix = new double[9];
        for (int color = 0; color < 3; color++) {
            byte[] tag = profile.getData(COLORANTS[color]);
            if (tag == null || tag.length < 20 || ByteBuffer.wrap(tag).getInt(0) != XYZ) {
                return Optional.empty();
            }
            for (int axis = 0; axis < 3; axis++) {
                matrix[3 * axis + color] = ByteBuffer.wrap(tag).getInt(8 + 4 * axis) / 65536.0;
            }
        }
        return Optional.of(matrix);
    }

    private static Optional<ToneCurve[]> curves(ICC_Profile profile, boolean inverse) {
        ToneCurve[] curves = new ToneCurve[3];
        for (int color = 0; color < 3; color++) {
            Optional<ToneCurve> curve = ToneCurve.read(profile.getData(CURVES[color]));
            curve = inverse ? curve.flatMap(ToneCurve::inverse) : curve;
            if (curve.isEmpty()) {
                return Optional.empty();
            }
            curves[color] = curve.get();
        }
        return Optional.of(curves);
    }

    /** By cofactors. */
    private static Optional<double[]> inverse(double[] m) {
        double[] inverse = new double[9];
        for (int i = 0; i < 9; i++) {
            int row = i % 3;
            int column = i / 3;
            int r1 = (row + 1) % 3 * 3;
            int r2 = (row + 2) % 3 * 3;
            int c1 = (column + 1) % 3;
            int c2 = (column + 2) % 3;
            inverse[i] = m[r1 + c1] * m[r2 + c2] - m[r1 + c2] * m[r2 + c1];
        }
        double determinant = m[0] * inverse[0] + m[1] * inverse[3] + m[2] * inverse[6];
        if (Math.abs(determinant) < 1e-6) {
            return Optional.empty();
        }
        for (int i = 0; i < 9; i++) {
            inverse[i] /= determinant;
        }
        return Optional.of(inverse);
    }
}
