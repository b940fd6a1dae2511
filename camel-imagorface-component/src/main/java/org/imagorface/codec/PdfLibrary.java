package org.imagorface.codec;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/**
 * What PDFBox would write beside its results, once for the whole process: pictures that it decodes pass through files in the
 * temporary folder unless ImageIO is told not to, and it keeps a list of the machine's fonts in the home directory.
 */
final class PdfLibrary {

    /** PDFBox's own setting of where the list is. */
    private static final String LIST_FOLDER = "pdfbox.fontcache";

    private static final String LIST = ".pdfbox.cache";
    private static final boolean PREPARED = prepare();

    private PdfLibrary() {}

    /** Called before the first page is drawn; returns when the fonts are known. */
    static void load() {
        if (!PREPARED) {
            throw new IllegalStateException("PDFBox is still being prepared");
        }
    }

    private static boolean prepare() {
        // PDFBox does this, too, but only after it has opened its first picture
        ImageIO.setUseCache(false);
        boolean wanted =
                System.getProperty(LIST_FOLDER) != null || new File(System.getProperty("user.home", ""), LIST).exists();
        if (wanted) {
            // somebody else's choice, which is left alone
            readFonts();
        } else {
            readFontsWithoutList();
        }
        return true;
    }

    /** The setting counts at the first look at the fonts only. */
    private static void readFontsWithoutList() {
        try {
            Path folder = Files.createTempDirectory("fonts");
            System.setProperty(LIST_FOLDER, folder.toString());
            try {
                readFonts();
            } finally {
                System.clearProperty(LIST_FOLDER);
                Files.deleteIfExists(folder.resolve(LIST));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            // then the list is where PDFBox has it usually, and shows the names of fonts only
            readFonts();
        }
    }

    private static void readFonts() {
        FontMappers.instance().getFontBoxFont("Helvetica", null);
    }
}
