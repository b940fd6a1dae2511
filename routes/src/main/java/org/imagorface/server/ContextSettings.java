package org.imagorface.server;

import org.apache.camel.CamelContext;
import org.imagorface.settings.Settings;

/** Finds the settings of a Camel context: those that the server was started with, or what Camel's properties say. */
public final class ContextSettings {

    private ContextSettings() {}

    public static Settings of(CamelContext context) {
        Settings bound = context.getRegistry().lookupByNameAndType(ServerConstants.SETTINGS, Settings.class);
        return bound != null ? bound : Settings.of(context.getPropertiesComponent()::resolveProperty);
    }
}
