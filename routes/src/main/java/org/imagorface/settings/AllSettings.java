package org.imagorface.settings;

import java.util.List;

/** Every setting of the server. */
public final class AllSettings {

    /** In the order in which they are listed. */
    public static final List<SettingGroup> GROUPS = List.of(
            ServerSettings.GROUP,
            RequestSettings.GROUP,
            HttpLoaderSettings.GROUP,
            FileSettings.GROUP,
            S3Settings.GROUP,
            UploadSettings.GROUP,
            ProcessingSettings.GROUP,
            DetectorSettings.GROUP,
            OperationsSettings.GROUP);

    /** The settings of all groups. */
    public static final List<Setting<?>> ALL =
            GROUPS.stream().flatMap(group -> group.settings().stream()).toList();

    private AllSettings() {}
}
