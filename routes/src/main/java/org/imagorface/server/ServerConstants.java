package org.imagorface.server;

/** Names that the routes and the beans share. */
public final class ServerConstants {

    /** Header: the name of the wanted picture, decoded; what loaders go by. */
    public static final String IMAGE = "CamelImagorfaceImage";

    /** Header: there if the wanted picture is a plane of one colour, which is made and not loaded. */
    public static final String COLOR = "CamelImagorfaceColor";

    /** Header: there if no picture is wanted but the page at {@code /}. */
    public static final String PAGE = "CamelImagorfacePage";

    /** Header: the key of the wanted result in result storages: the path after signature or {@code unsafe/}. */
    public static final String RESULT_KEY = "CamelImagorfaceResultKey";

    /** Header: when a kept source or result was last written, in milliseconds since 1970. */
    public static final String MODIFIED = "CamelImagorfaceModified";

    /** Header: what a storage names this version of a source or result by; no quotation marks around it. */
    public static final String ETAG = "CamelImagorfaceETag";

    /** Property of exchanges: the {@link PictureRequest} that is answered. */
    static final String REQUEST = "CamelImagorfaceRequest";
    /** Header: when a source was last written where it comes from, in milliseconds since 1970; none if that is not known. */
    public static final String SOURCE_MODIFIED = "CamelImagorfaceSourceModified";
    /**
     * Header: headers of the client's request that are sent to the source, too, a {@code Map} of names to lists of values; not
     * there if there are none. Requests that differ in it may have different sources of the same name.
     */
    public static final String FORWARDED_HEADERS = "CamelImagorfaceForwardedHeaders";

    /**
     * Header: headers of the source's answer that replace ours, a {@code Map} of names to lists of values; there only if the
     * source has just been loaded from the web.
     */
    public static final String SOURCE_HEADERS = "CamelImagorfaceSourceHeaders";

    /** Bean in the Camel registry: {@link org.imagorface.settings.Settings} read already, in place of Camel properties. */
    public static final String SETTINGS = "imagorfaceSettings";

    /** Exchange property: bytes of a source that was loaded, and not read from where it is kept. */
    static final String LOADED_SOURCE = "CamelImagorfaceLoadedSource";

    /** Exchange property: whether the source is kept and counts as absent for its age. */
    static final String SOURCE_EXPIRED = "CamelImagorfaceSourceExpired";

    private ServerConstants() {}
}
