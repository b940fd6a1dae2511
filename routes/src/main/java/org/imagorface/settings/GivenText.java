package org.imagorface.settings;

/**
 * A setting as a command line names it.
 *
 * @param name with its dashes, for messages
 * @param text what was given; null if it was not, which makes the name known
 */
public record GivenText(Setting<?> setting, String name, String text) {}
