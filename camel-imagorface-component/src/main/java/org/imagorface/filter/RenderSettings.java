package org.imagorface.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.imagorface.geometry.FocalArea;
import org.imagorface.redact.Redaction;

/** What the filters of one request want of the steps around them; a later filter overrides an earlier one. */
public final class RenderSettings {

    private String format;
    private int page;
    private int maxFrames;
    private int dpi;
    private int quality;
    private String fallbackFormat;
    private boolean lossless;
    private boolean palette;
    private boolean smallJpeg;
    private int bitDepth;
    private int compression;
    private int maxBytes;
    private Boolean upscale;
    private boolean stretch;
    private boolean needsRegions;
    private boolean redacts;
    private final List<Redaction> redactions = new ArrayList<>();
    private boolean hidesExif;
    private boolean hidesResolution;
    private boolean decodesWhole;
    private final List<FocalArea> focal = new ArrayList<>();
    private OptionalInt turn = OptionalInt.empty();
    private Faces faces;
    private List<String> withoutFaces = List.of();
    private final List<PictureDescription> descriptions = new ArrayList<>();
    private String attachment;
    private OptionalLong maxAge = OptionalLong.empty();
    private OptionalLong expiry = OptionalLong.empty();
    private boolean raw;
    private boolean preview;

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

    /** Format to write an animation in, if the other cannot hold it; by the name that the URL gave. */
    public Optional<String> fallbackFormat() {
        return Optional.ofNullable(fallbackFormat);
    }

    public void fallbackFormat(String name) {
        fallbackFormat = name;
    }

    public boolean lossless() {
        return lossless;
    }

    public void lossless(boolean wanted) {
        lossless = wanted;
    }

    /** Whether a JPEG is to be as small as can be. */
    public boolean smallJpeg() {
        return smallJpeg;
    }

    public void smallJpeg(boolean wanted) {
        smallJpeg = wanted;
    }

    /** Whether to write a PNG with a palette. */
    public boolean palette() {
        return palette;
    }

    public void palette(boolean wanted) {
        palette = wanted;
    }

    /** Bits a channel, or of a palette's numbers, of a PNG: 1, 2, 4, 8 or 16; 0: not asked for. */
    public int bitDepth() {
        return bitDepth;
    }

    public void bitDepth(int bits) {
        bitDepth = bits;
    }

    /** Of a PNG: 1 to 9; 0 for the default. */
    public int compression() {
        return compression;
    }

    public void compression(int level) {
        compression = level;
    }

    /** Bytes that the result shall have at most, if lowering its quality can do it; 0: not asked for. */
    public int maxBytes() {
        return maxBytes;
    }

    public void maxBytes(int bytes) {
        maxBytes = bytes;
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

    /** Whether imagor decodes the source whole for one of the filters, before it resizes. */
    public boolean decodesWhole() {
        return decodesWhole;
    }

    public void decodeWhole() {
        decodesWhole = true;
    }

    /** Parts of the source that a crop is to keep. */
    public List<FocalArea> focal() {
        return List.copyOf(focal);
    }

    public void addFocal(FocalArea area) {
        focal.add(area);
    }

    /** Quarter turns in degrees, counter-clockwise, instead of the source's Exif orientation. */
    public OptionalInt turn() {
        return turn;
    }

    public void turn(int degrees) {
        turn = OptionalInt.of(degrees);
    }

    /** How a smart crop frames faces; empty: around their middle. */
    public Optional<Faces> faces() {
        return Optional.ofNullable(faces);
    }

    public void faces(Faces framing) {
        faces = framing;
    }

    /** Ways to crop without a face, in order; empty: as imagor does. */
    public List<String> withoutFaces() {
        return withoutFaces;
    }

    public void withoutFaces(List<String> names) {
        withoutFaces = List.copyOf(names);
    }

    /** Further fields of {@code /meta}. */
    public List<PictureDescription> descriptions() {
        return List.copyOf(descriptions);
    }

    public void describe(PictureDescription description) {
        descriptions.add(description);
    }

    /** Name to save the answer under, empty for the source's; nothing if it is to be shown. */
    public Optional<String> attachment() {
        return Optional.ofNullable(attachment);
    }

    public void attachment(String name) {
        attachment = name;
    }

    /** How long the answer may be cached, in seconds. */
    public OptionalLong maxAge() {
        return maxAge;
    }

    public void maxAge(long seconds) {
        maxAge = OptionalLong.of(seconds);
    }

    /** When the URL ceases to be good, in milliseconds since 1970. */
    public OptionalLong expiry() {
        return expiry;
    }

    public void expireAt(long time) {
        expiry = OptionalLong.of(Math.min(time, expiry.orElse(time)));
    }

    /** Whether the source is wanted as it is. */
    public boolean isRaw() {
        return raw;
    }

    public void raw() {
        raw = true;
    }

    /** Whether the result is not to be kept. */
    public boolean isPreview() {
        return preview;
    }

    public void preview() {
        preview = true;
    }

    /**
     * How a smart crop frames faces, as a URL gives it.
     *
     * @param which 0: all; n: the n-th largest
     */
    public record Faces(int which, double zoom, double padding, double headroom) {}

    /** As {@link #requireRedaction()}, saying how: pictures that are laid over this one are covered the same way. */
    public void requireRedaction(Redaction redaction) {
        requireRedaction();
        redactions.add(redaction);
    }

    /** How the regions of every picture of the request are to be covered, in order; none unless it {@link #redacts()}. */
    public List<Redaction> redactions() {
        return redacts && redactions.isEmpty() ? List.of(Redaction.DEFAULT) : List.copyOf(redactions);
    }

    /** Whether Exif data must be neither written nor reported. */
    public boolean hidesExif() {
        return hidesExif || redacts;
    }

    public void hideExif() {
        hidesExif = true;
    }

    /** Whether no resolution must be written. */
    public boolean hidesResolution() {
        return hidesResolution;
    }

    /** As {@link #hideExif()}, with the resolution. */
    public void hideMetadata() {
        hidesExif = true;
        hidesResolution = true;
    }
}
