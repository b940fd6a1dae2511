package org.imagorface.launcher;

/** Stands for the program in tests of the launcher: prints what it was started with and ends with the code it is told. */
public final class LauncherStub {

    private LauncherStub() {}

    public static void main(String[] arguments) {
        System.out.println("home=" + System.getProperty("imagorface.home"));
        System.out.println("headless=" + System.getProperty("java.awt.headless"));
        System.out.println("mine=" + System.getProperty("mine"));
        for (String argument : arguments) {
            System.out.println("argument=" + argument);
        }
        System.exit(Integer.getInteger("code", 0));
    }
}
