package org.imagorface.redact;

/**
 * What a look at a finished redaction found. The result was read again from its bytes, as any other reader of it would, and
 * searched for metadata and faces.
 *
 * @param done whether there was such a look; without one the numbers are 0
 * @param rounds looks that it took, at least 1: after each but the last, faces that were still found were covered, too
 * @param remaining faces found by the last look, 0 in whatever was handed out
 */
public record Verification(boolean done, int rounds, int remaining) {

    /** Nobody looked. */
    public static final Verification NONE = new Verification(false, 0, 0);

    public Verification {
        if (rounds < 0 || remaining < 0 || done == (rounds == 0)) {
            throw new IllegalArgumentException(
                    "verification done=%s had %d rounds and %d faces remaining".formatted(done, rounds, remaining));
        }
    }

    /** After so many looks the last found nothing. */
    public static Verification passed(int rounds) {
        return new Verification(true, rounds, 0);
    }
}
