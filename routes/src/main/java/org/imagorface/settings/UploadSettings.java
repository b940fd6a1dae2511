package org.imagorface.settings;

import java.util.List;

/** Pictures that clients send. */
public final class UploadSettings {

    static final SettingGroup GROUP = new SettingGroup("Uploads");

    private static final long BYTES = 32L << 20;

    public static final Setting<Boolean> ENABLE =
            GROUP.bool("upload-loader-enable", "takes pictures by POST; needs -imagor-unsafe");
    public static final Setting<Long> MAX_ALLOWED_SIZE = GROUP.add(
            "upload-loader-max-allowed-size",
            SettingType.integers(Long.MIN_VALUE, Integer.MAX_VALUE - 16L, "bytes"),
            BYTES,
            "largest upload in bytes; 0 or less: none is taken");
    public static final Setting<List<String>> ACCEPT = GROUP.add(
            "upload-loader-accept", SettingType.LIST, List.of("image/*"), "media types of uploads that are taken");
    public static final Setting<String> FORM_FIELD_NAME = GROUP.add(
            "upload-loader-form-field-name",
            SettingType.text("a field's name"),
            "image",
            "field of a form (multipart/form-data) that holds the picture");

    private UploadSettings() {}
}
