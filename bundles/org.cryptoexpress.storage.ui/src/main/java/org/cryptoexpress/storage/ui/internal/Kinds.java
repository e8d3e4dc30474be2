package org.cryptoexpress.storage.ui.internal;

import java.util.Locale;
import java.util.Set;

import org.cryptoexpress.storage.DocumentAccess;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.ui.Icon;

/** Which icon a document has, by the end of its name. */
final class Kinds {
    private static final Set<String> TEXTS = Set.of("txt", "md", "odt", "doc", "docx", "rtf", "pdf", "tex");
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "tif", "tiff",
            "bmp");
    private static final Set<String> ARCHIVES = Set.of("zip", "gz", "tar", "xz", "bz2", "7z", "tgz", "zst");
    private static final Set<String> SOURCES = Set.of("java", "c", "h", "py", "js", "ts", "html", "css", "xml", "json",
            "sh", "yml", "yaml");
    private static final Set<String> SOUNDS = Set.of("mp3", "ogg", "flac", "wav", "m4a");
    private static final Set<String> FILMS = Set.of("mp4", "mkv", "webm", "mov", "avi");

    private Kinds() {
    }

    /** The mark of a folder says whether somebody else is in it, and whether this account is not. */
    static Icon folder(DocumentAccess access) {
        if (access.locked()) {
            return Icon.LOCK;
        }
        return access.shared() && access.ownMembers() ? Icon.FOLDER_USERS : Icon.FOLDER;
    }

    static Icon of(DocumentEntry entry) {
        if (entry.folder()) {
            return folder(entry.access());
        }
        String name = entry.name();
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (TEXTS.contains(end)) {
            return Icon.FILE_TEXT;
        } else if (PICTURES.contains(end)) {
            return Icon.FILE_IMAGE;
        } else if (ARCHIVES.contains(end)) {
            return Icon.FILE_ARCHIVE;
        } else if (SOURCES.contains(end)) {
            return Icon.FILE_CODE;
        } else if (SOUNDS.contains(end)) {
            return Icon.FILE_MUSIC;
        }
        return FILMS.contains(end) ? Icon.FILE_VIDEO_CAMERA : Icon.FILE;
    }
}
