package org.imagorface.flow;

/** Names for originals that are put to others of the same name. */
final class AsideNames {

    private AsideNames() {}

    /**
     * @param name with folders before slashes
     * @param number from 1, which gives the name itself; higher ones stand before the extension
     */
    static String numbered(String name, int number) {
        if (number == 1) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        return dot <= name.lastIndexOf('/') + 1
                ? name + "." + number
                : name.substring(0, dot) + "." + number + name.substring(dot);
    }
}
