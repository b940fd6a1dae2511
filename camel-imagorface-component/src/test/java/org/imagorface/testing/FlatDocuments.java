package org.imagorface.testing;

import java.util.Base64;

/**
 * Documents in flat OpenDocument for other programs to convert: a text, sheets and slides with a photo in all the places where a
 * writer may put one. Each tells the word {@code kept} and the place beside every photo.
 */
public final class FlatDocuments {

    private static final String SPACES = spaces("office", "style", "text", "table", "draw", "presentation") + """
             \sxmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
             xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
             xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2\"""";

    private final String photo;

    /** @param photo square, in a format that browsers show */
    public FlatDocuments(byte[] photo) {
        this.photo = "<office:binary-data>%s</office:binary-data>"
                .formatted(Base64.getEncoder().encodeToString(photo));
    }

    private static String spaces(String... names) {
        StringBuilder declared = new StringBuilder();
        for (String name : names) {
            String space = name.equals("draw") ? "drawing" : name;
            declared.append(" xmlns:%s=\"urn:oasis:names:tc:opendocument:xmlns:%s:1.0\"".formatted(name, space));
        }
        return declared.toString();
    }

    /** A text: photo in the header, behind the page, in line, cut, in a table and in a note. */
    public String text() {
        return text("");
    }

    /** {@link #text} with a sheet as an object in it, which has a photo, too. */
    public String textWithObject() {
        return text("""
                <text:p>kept object<draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="5cm"><draw:object>%s</draw:object></draw:frame></text:p>""".formatted(sheets().replaceFirst("<\\?xml.*?\\?>", "")));
    }

    private String text(String more) {
        return document("text", """
                <office:automatic-styles>
                <style:style style:name="cut" style:family="graphic"><style:graphic-properties fo:clip="rect(0.2cm, 0.5cm, 0.5cm, 0.5cm)"/></style:style>
                <style:page-layout style:name="layout"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm">
                <style:background-image style:repeat="no-repeat" style:position="bottom right">%s</style:background-image></style:page-layout-properties>
                <style:header-style><style:header-footer-properties fo:min-height="0.5cm"/></style:header-style></style:page-layout>
                </office:automatic-styles>
                <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="layout">
                <style:header><text:p>kept header%s</text:p></style:header></style:master-page></office:master-styles>
                <office:body><office:text>
                <text:p>kept line%s</text:p><text:p>kept cut%s</text:p>
                <table:table><table:table-column/><table:table-row><table:table-cell><text:p>kept cell%s</text:p></table:table-cell></table:table-row></table:table>
                <text:p>kept note<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>kept foot%s</text:p></text:note-body></text:note></text:p>
                %s
                </office:text></office:body>""".formatted(
                        photo,
                        inLine(4, ""),
                        inLine(4, ""),
                        inLine(4, "draw:style-name=\"cut\""),
                        inLine(4, ""),
                        inLine(4, ""),
                        more));
    }

    private String inLine(int side, String attributes) {
        return "<draw:frame text:anchor-type=\"as-char\" svg:width=\"%1$dcm\" svg:height=\"%1$dcm\" %2$s><draw:image>%3$s</draw:image></draw:frame>"
                .formatted(side, attributes, photo);
    }

    private String at(String x, String y) {
        return "<draw:frame svg:x=\"%s\" svg:y=\"%s\" svg:width=\"6cm\" svg:height=\"6cm\"><draw:image>%s</draw:image><svg:desc>kept words</svg:desc></draw:frame>"
                .formatted(x, y, photo);
    }

    /** Two sheets: a photo at a cell, and one over the cells. */
    public String sheets() {
        return document("spreadsheet", """
                <office:body><office:spreadsheet>
                <table:table table:name="first"><table:table-column/><table:table-row><table:table-cell><text:p>kept cell</text:p>%s</table:table-cell></table:table-row></table:table>
                <table:table table:name="second"><table:shapes>%s</table:shapes><table:table-column/><table:table-row><table:table-cell><text:p>kept second</text:p></table:table-cell></table:table-row></table:table>
                </office:spreadsheet></office:body>""".formatted(at("1cm", "2cm"), at("3cm", "3cm")));
    }

    /** Two slides: a photo on the first, one behind the second that fills it, and one on what all are made from. */
    public String slides() {
        return document("presentation", """
                <office:styles><draw:fill-image draw:name="behind">%s</draw:fill-image></office:styles>
                <office:automatic-styles>
                <style:page-layout style:name="layout"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout>
                <style:style style:name="filled" style:family="drawing-page"><style:drawing-page-properties draw:fill="bitmap" draw:fill-image-name="behind" style:repeat="stretch" presentation:background-visible="true" presentation:background-objects-visible="true"/></style:style>
                </office:automatic-styles>
                <office:master-styles><style:master-page style:name="Default" style:page-layout-name="layout">%s</style:master-page></office:master-styles>
                <office:body><office:presentation>
                <draw:page draw:name="one" draw:master-page-name="Default">%s%s</draw:page>
                <draw:page draw:name="two" draw:master-page-name="Default" draw:style-name="filled">%s</draw:page>
                </office:presentation></office:body>""".formatted(
                        photo, at("1cm", "14cm"), at("9cm", "5cm"), words("kept slide"), words("kept second")));
    }

    private static String words(String words) {
        return "<draw:frame svg:x=\"16cm\" svg:y=\"1cm\" svg:width=\"10cm\" svg:height=\"2cm\"><draw:text-box><text:p>%s</text:p></draw:text-box></draw:frame>"
                .formatted(words);
    }

    private static String document(String kind, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document%s office:mimetype=\"application/vnd.oasis.opendocument.%s\">%s</office:document>"
                .formatted(SPACES, kind, content);
    }
}
