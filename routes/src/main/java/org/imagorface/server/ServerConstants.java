package org.imagorface.server;

/** Names that the routes and the beans share. */
public final class ServerConstants {

    /** Header: the name of the wanted picture, decoded; what loaders go by. */
    public static final String IMAGE = "CamelImagorfaceImage";

    /** Bean in the Camel registry: {@link org.imagorface.settings.Settings} read already, in place of Camel properties. */
    public static final String SETTINGS = "imagorfaceSettings";

    private ServerConstants() {}
}
