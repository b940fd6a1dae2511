package org.imagorface.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Looks for pieces of an original: as they are, in base64, as hexadecimal digits, and as Java prints arrays. */
public final class Traces {

    private static final int LENGTH = 24;

    private final List<String> pieces;

    /** @param original encoded picture; its pieces from the first quarter on are no other picture's */
    public Traces(byte[] original) {
        pieces = new ArrayList<>();
        for (int quarter = 1; quarter <= 3; quarter++) {
            // base64 of a piece is part of the base64 of the whole, if it starts at a multiple of 3
            int from = original.length / 4 * quarter / 3 * 3;
            byte[] piece = Arrays.copyOfRange(original, from, from + LENGTH);
            pieces.add(new String(piece, StandardCharsets.ISO_8859_1));
            pieces.add(Base64.getEncoder().encodeToString(piece));
            pieces.add(HexFormat.of().formatHex(piece));
            String printed = Arrays.toString(piece);
            pieces.add(printed.substring(1, printed.length() - 1));
        }
    }

    private Traces(List<String> pieces) {
        this.pieces = pieces;
    }

    /** Looks for a text that all originals have in them. */
    public static Traces ofMark(String mark) {
        byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        return new Traces(List.of(mark, HexFormat.of().formatHex(bytes)));
    }

    public boolean in(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return pieces.stream().anyMatch(text::contains);
    }

    /** Files below a folder that have a piece in them. */
    public List<Path> below(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    if (in(Files.readAllBytes(file))) {
                        found.add(file);
                    }
                } catch (NoSuchFileException gone) {
                    // nor is there anything in it
                }
            }
        }
        return found;
    }
}
