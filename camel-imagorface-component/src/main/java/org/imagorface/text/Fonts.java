package org.imagorface.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Fonts by family: DejaVu Sans, Serif and Sans Mono, which are embedded, and those of the machine, if it has any. Safe for use
 * by several threads at once.
 */
final class Fonts {

    private static final String CONFIGURATION = "sun.awt.fontconfig";
    private static final Map<String, Font> EMBEDDED = new ConcurrentHashMap<>();

    private Fonts() {}

    /** The machine's families, lower-case to their names; looked for when one is asked for. */
    private static final class Installed {

        /** The platform's own choice for characters that the embedded fonts have not. */
        private static final Optional<Font> ANY = orElse(
                () -> {
                    Font dialog = new Font(Font.DIALOG, Font.PLAIN, 1);
                    // fails if there is nothing behind the name
                    dialog.canDisplay('x');
                    return Optional.of(dialog);
                },
                Optional.empty());

        private static final Map<String, String> FAMILIES = ANY.isEmpty()
                ? Map.of()
                : orElse(
                        () -> Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment()
                                        .getAvailableFontFamilyNames(Locale.ROOT))
                                .collect(Collectors.toMap(
                                        name -> name.toLowerCase(Locale.ROOT), name -> name, (a, b) -> a)),
                        Map.of());
    }

    /**
     * A font of one pixel's size; one of the embedded ones if the machine has none of this family.
     *
     * @param family in any case; {@code sans}, {@code serif} and {@code mono} are the embedded ones
     */
    static Font find(String family, boolean bold, boolean italic) {
        String wanted = family.trim().toLowerCase(Locale.ROOT);
        Font font = embeddedName(wanted)
                .or(() -> installed(wanted).isPresent() ? Optional.empty() : Optional.of("DejaVuSans"))
                .map(name -> embedded(bold ? name + "-Bold" : name))
                .orElseGet(() -> new Font(installed(wanted).orElseThrow(), bold ? Font.BOLD : Font.PLAIN, 1));
        return italic ? font.deriveFont(font.getStyle() | Font.ITALIC) : font;
    }

    /** The font itself if it has the character, else one of the machine's that has it, else the font itself. */
    static Font withCharacter(Font font, int codePoint) {
        return font.canDisplay(codePoint)
                ? font
                : Installed.ANY
                        .filter(any -> any.canDisplay(codePoint))
                        .map(any -> any.deriveFont(font.getStyle(), font.getSize2D()))
                        .orElse(font);
    }

    private static Optional<String> embeddedName(String family) {
        return switch (family) {
            case "", "sans", "sans serif", "sansserif", "system ui", "dejavu sans" -> Optional.of("DejaVuSans");
            case "serif", "dejavu serif" -> Optional.of("DejaVuSerif");
            case "mono", "monospace", "monospaced", "dejavu sans mono" -> Optional.of("DejaVuSansMono");
            default -> Optional.empty();
        };
    }

    private static Optional<String> installed(String family) {
        // fonts of any kind must have been set up before
        embedded("DejaVuSans");
        return Optional.ofNullable(Installed.FAMILIES.get(family));
    }

    private static Font embedded(String name) {
        return EMBEDDED.computeIfAbsent(name, Fonts::load);
    }

    /**
     * The Java platform refuses to set up its fonts where the machine has none at all, even to read one from a stream. With a
     * configuration of its own that names no fonts it does.
     */
    private static Font load(String name) {
        Font font = orElse(() -> read(name), null);
        if (font != null) {
            return font;
        }
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, emptyConfiguration().toString());
        }
        return read(name);
    }

    private static Path emptyConfiguration() {
        try {
            Path file = Files.createTempFile("fontconfig", ".properties");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "version=1\nsequence.allfonts=default\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the machine has no fonts, and a file that says so could not be written", e);
        }
    }

    private static Font read(String name) {
        try (InputStream in = Fonts.class.getResourceAsStream(name + ".ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("embedded font " + name + " cannot be read", e);
        }
    }

    /** Without fonts the platform throws whatever its implementation stumbles over, errors included. */
    private static <T> T orElse(Supplier<T> supplier, T otherwise) {
        try {
            return supplier.get();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return otherwise;
        }
    }
}
