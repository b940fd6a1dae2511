package org.imagorface.filter;

import java.util.Optional;

/** What the filters of one request want of the steps around them; a later filter overrides an earlier one. */
public final class RenderSettings {

    private String format;
    private int page;
    private int maxFrames;
    private int dpi;
    private int quality;
    private Boolean upscale;
    private boolean stretch;
    private boolean needsRegions;
    private boolean redacts;
    private boolean hidesExif;

    /** Format to write, by the name that the URL gave. */
    public Optional<String> format() {
        return Optional.ofNullable(format);
    }

    public void format(String name) {
        format = name;
    }

    /** Number of the page or frame to take, from 1; 0: not asked for. */
    public int page() {
        return page;
    }

    public void page(int number) {
        page = number;
    }

    /** Pixels to an inch of sources that are drawn; 0: not asked for. */
    public int dpi() {
        return dpi;
    }

    public void dpi(int number) {
        dpi = number;
    }

    /** Most frames of an animation to keep; 0: all. */
    public int maxFrames() {
        return maxFrames;
    }

    public void maxFrames(int number) {
        maxFrames = number;
    }

    /** 1 to 100, or 0 for the format's default. */
    public int quality() {
        return quality;
    }

    public void quality(int percent) {
        quality = percent;
    }

    /** Whether the picture may grow; empty leaves it to the way of fitting. */
    public Optional<Boolean> upscale() {
        return Optional.ofNullable(upscale);
    }

    public void upscale(boolean mayGrow) {
        upscale = mayGrow;
    }

    public boolean stretch() {
        return stretch;
    }

    public void stretch(boolean ignoreAspect) {
        stretch = ignoreAspect;
    }

    /** Whether regions must be known before the filters run. */
    public boolean needsRegions() {
        return needsRegions;
    }

    public void requireRegions() {
        needsRegions = true;
    }

    /** Whether a redaction was asked for: from then on every failure must keep the picture back. */
    public boolean redacts() {
        return redacts;
    }

    public void requireRedaction() {
        needsRegions = true;
        redacts = true;
    }

    /** Whether Exif data must not be reported. */
    public boolean hidesExif() {
        return hidesExif || redacts;
    }

    public void hideExif() {
        hidesExif = true;
    }
}
