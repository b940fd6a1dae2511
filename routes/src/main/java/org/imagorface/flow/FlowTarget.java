package org.imagorface.flow;

/** Where results appear under their names once they are whole. Safe for use by several threads at once. */
interface FlowTarget {

    /**
     * Writes durably: when this returns, the content is there even after a crash.
     *
     * @param name with folders before slashes
     * @param contentType null if it is not known
     * @param replace whether another content of that name is replaced
     * @throws Rejected if there is another content of that name and it is not to be replaced, or the name is impossible here
     * @throws Outage if it cannot be written now; nothing is visible of it then
     */
    void write(String name, byte[] content, String contentType, boolean replace);
}
