package org.imagorface.source;

/** The status with which a web server refused a picture; the cause of a {@link org.imagorface.error.SourceFailed}. */
public final class UpstreamStatus extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    UpstreamStatus(int status) {
        super("status " + status);
        this.status = status;
    }

    /** 400 to 599. */
    public int status() {
        return status;
    }
}
