package org.imagorface.server;

/** A page to upload a picture from; it goes to the path that the page was asked for by. */
final class UploadForm {

    /** Nothing but the form itself. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";

    private UploadForm() {}

    /** @param field name of the form's field for the file */
    static String html(String field) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Upload a picture</title></head>
                <body>
                <h1>Upload a picture</h1>
                <p>It is answered as the path of this page says, and not kept.</p>
                <form method="post" enctype="multipart/form-data">
                <label>Picture <input type="file" name="%s" required></label>
                <button>Upload</button>
                </form>
                </body>
                </html>
                """.formatted(field.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"));
    }
}
