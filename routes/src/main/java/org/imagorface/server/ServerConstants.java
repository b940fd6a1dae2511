package org.imagorface.server;

/** Names that the routes and the beans share. */
public final class ServerConstants {

    /** Header: the name of the wanted picture, decoded; what loaders go by. */
    public static final String IMAGE = "CamelImagorfaceImage";

    /** Header: there if the wanted picture is a plane of one colour, which is made and not loaded. */
    public static final String COLOR = "CamelImagorfaceColor";

    /** Bean in the Camel registry: {@link org.imagorface.settings.Settings} read already, in place of Camel properties. */
    public static final String SETTINGS = "imagorfaceSettings";

    private ServerConstants() {}
}
