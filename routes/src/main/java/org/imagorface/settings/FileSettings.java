package org.imagorface.settings;

import java.time.Duration;

/** Folders that sources are read from, and that sources and results are kept in. */
public final class FileSettings {

    static final SettingGroup GROUP = new SettingGroup("Files");

    private static final String FOLDER = "a folder";
    private static final String PATH = "a path";
    private static final int FOLDER_MODE = 0755;
    private static final int FILE_MODE = 0666;

    public static final Setting<String> SAFE_CHARS = GROUP.text(
            "file-safe-chars",
            "characters",
            "characters of names that are not escaped in files, besides a-z A-Z 0-9 / - _ . ~; --: none is escaped");
    public static final Setting<String> LOADER_BASE_DIR =
            GROUP.text("file-loader-base-dir", FOLDER, "folder that sources are read from; empty: none is");
    public static final Setting<String> LOADER_PATH_PREFIX = GROUP.text(
            "file-loader-path-prefix",
            PATH,
            "only names under this prefix are read from the folder, without the prefix");
    public static final Setting<String> STORAGE_BASE_DIR =
            GROUP.text("file-storage-base-dir", FOLDER, "folder that sources are kept in; empty: none are");
    public static final Setting<String> STORAGE_PATH_PREFIX =
            GROUP.text("file-storage-path-prefix", PATH, "only sources under this prefix are kept, without the prefix");
    public static final Setting<Integer> STORAGE_MKDIR_PERMISSION = GROUP.add(
            "file-storage-mkdir-permission",
            SettingType.MODE,
            FOLDER_MODE,
            "permissions of folders that are made for sources");
    public static final Setting<Integer> STORAGE_WRITE_PERMISSION =
            GROUP.add("file-storage-write-permission", SettingType.MODE, FILE_MODE, "permissions of files of sources");
    public static final Setting<Duration> STORAGE_EXPIRATION = GROUP.duration(
            "file-storage-expiration", Duration.ZERO, "age after which a kept source is fetched anew; 0: never");
    public static final Setting<String> RESULT_STORAGE_BASE_DIR =
            GROUP.text("file-result-storage-base-dir", FOLDER, "folder that results are kept in; empty: none are");
    public static final Setting<String> RESULT_STORAGE_PATH_PREFIX = GROUP.text(
            "file-result-storage-path-prefix", PATH, "only results under this prefix are kept, without the prefix");
    public static final Setting<Integer> RESULT_STORAGE_MKDIR_PERMISSION = GROUP.add(
            "file-result-storage-mkdir-permission",
            SettingType.MODE,
            FOLDER_MODE,
            "permissions of folders that are made for results");
    public static final Setting<Integer> RESULT_STORAGE_WRITE_PERMISSION = GROUP.add(
            "file-result-storage-write-permission", SettingType.MODE, FILE_MODE, "permissions of files of results");
    public static final Setting<Duration> RESULT_STORAGE_EXPIRATION = GROUP.duration(
            "file-result-storage-expiration", Duration.ZERO, "age after which a kept result is made anew; 0: never");

    private FileSettings() {}
}
