package org.imagorface.examples;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** The command {@code camel}, whose own launcher JBang generates. */
public final class CamelCli {

    private CamelCli() {}

    /** @param args as after {@code camel} on a command line */
    public static void main(String[] args) {
        CamelJBangMain.run(args);
    }
}
