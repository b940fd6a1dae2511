package org.imagorface.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** LibreOffice with settings of its own, which converts any number of files in one start: that takes longer than a file. */
public final class LibreOffice {

    private static final Map<String, String> FILTERS = Map.of(
            "odt", "writer8",
            "docx", "MS Word 2007 XML",
            "ods", "calc8",
            "xlsx", "Calc MS Excel 2007 XML",
            "odp", "impress8",
            "pptx", "Impress MS PowerPoint 2007 XML");

    private static final String MODULE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <script:module xmlns:script="http://openoffice.org/2000/script" script:name="Convert" script:language="StarBasic">
            Sub All(list As String)
              Dim hidden(0) As New com.sun.star.beans.PropertyValue
              Dim filter(0) As New com.sun.star.beans.PropertyValue
              hidden(0).Name = "Hidden"
              hidden(0).Value = True
              filter(0).Name = "FilterName"
              file = FreeFile
              Open list For Input As #file
              Do While Not EOF(file)
                Line Input #file, entry
                words = Split(entry, "|")
                filter(0).Value = words(1)
                document = StarDesktop.loadComponentFromURL(words(0), "_blank", 0, hidden())
                document.storeToURL(words(2), filter())
                document.close(True)
              Loop
              Close #file
              StarDesktop.terminate()
            End Sub
            </script:module>
            """;

    private static final String LIBRARY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
            <library:element library:name="Convert"/></library:library>
            """;

    private final Path folder;

    /**
     * Makes the settings.
     *
     * @param folder to keep them in, the caller's
     */
    public LibreOffice(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        start("--terminate_after_init");
        // only now, as the first start would write over them
        Path library = folder.resolve("settings/user/basic/Standard");
        Files.createDirectories(library);
        Files.writeString(library.resolve("Convert.xba"), MODULE);
        Files.writeString(library.resolve("script.xlb"), LIBRARY);
    }

    /**
     * A file to be read, and one to be written.
     *
     * @param to by its ending the format is known
     */
    public record Conversion(Path from, Path to) {

        private String entry() {
            String source = ending(from);
            String target = ending(to);
            String filter = target.equals("pdf")
                    ? (isOneOf(source, "fodt", "odt", "docx")
                                    ? "writer"
                                    : isOneOf(source, "fods", "ods", "xlsx") ? "calc" : "impress")
                            + "_pdf_Export"
                    : FILTERS.get(target);
            return from.toUri() + "|" + filter + "|" + to.toUri();
        }

        private static boolean isOneOf(String ending, String... endings) {
            return List.of(endings).contains(ending);
        }

        private static String ending(Path file) {
            String name = file.getFileName().toString();
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    /** One after the other. What could not be converted is not there. */
    public void convert(List<Conversion> conversions) throws IOException, InterruptedException {
        Path list = Files.writeString(
                folder.resolve("conversions.txt"),
                conversions.stream().map(Conversion::entry).collect(Collectors.joining("\n")));
        start("macro:///Standard.Convert.All(\"%s\")".formatted(list));
    }

    private void start(String argument) throws IOException, InterruptedException {
        String settings = "-env:UserInstallation=" + folder.resolve("settings").toUri();
        Programs.run(folder, List.of("soffice", settings, "--headless", "--norestore", argument));
    }
}
