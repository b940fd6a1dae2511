package org.imagorface.flow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.imagorface.store.FileTrouble;

/** Originals in a folder and the folders below it. */
final class FolderSource implements FlowSource {

    private static final String STREAM = "imagorfaceWatchStream";
    private static final int MOST_OF_ONE_NAME = 10_000;

    private final Path folder;
    private final Originals originals;
    private final Path errors;
    private final String doneSuffix;
    private final DoneMarkers markers;
    private final AtomicFiles files;

    /**
     * @param folder real path
     * @param doneSuffix of the file that says that an original is whole; empty: none is awaited
     */
    FolderSource(
            Path folder, Originals originals, Path errors, String doneSuffix, DoneMarkers markers, AtomicFiles files) {
        this.folder = folder;
        this.originals = originals;
        this.errors = errors;
        this.doneSuffix = doneSuffix;
        this.markers = markers;
        this.files = files;
    }

    /** Below the folder, with slashes. */
    String name(Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** Whether it was dealt with in this version, and has stayed. */
    boolean isKnown(FolderItem item) {
        return originals instanceof Originals.Keep && markers.contains(item.key());
    }

    @Override
    public void open(FlowItem item, Exchange exchange) {
        FolderItem file = (FolderItem) item;
        try {
            // a link may have been put in its place since it was found
            InputStream in = Files.newInputStream(file.file(), LinkOption.NOFOLLOW_LINKS);
            exchange.setProperty(STREAM, in);
            exchange.getMessage().setBody(in);
        } catch (NoSuchFileException e) {
            throw new Gone("is no longer there", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static SourceTrouble unreadable(IOException e) {
        return new SourceTrouble("cannot be read: " + FileTrouble.inWords(e), e);
    }

    @Override
    public void checkUnchanged(FlowItem item) {
        FolderItem file = (FolderItem) item;
        try {
            if (FolderItem.Stamp.of(file.file()).equals(file.stamp())) {
                return;
            }
        } catch (NoSuchFileException e) {
            throw new Gone("is no longer there", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        throw new SourceTrouble("has changed meanwhile");
    }

    @Override
    public void done(FlowItem item) {
        FolderItem file = (FolderItem) item;
        checkUnchanged(item);
        try {
            if (originals instanceof Originals.Move move) {
                moveAside(file, ((Place.Folder) move.to()).path().resolve(file.name()), null);
            } else if (originals instanceof Originals.Delete) {
                Files.delete(file.file());
            }
            forgetDoneFile(file);
        } catch (IOException e) {
            throw AtomicFiles.trouble(file.file(), e);
        }
        if (originals instanceof Originals.Keep) {
            markers.add(item.key());
        }
    }

    @Override
    public String reject(FlowItem item, Reason reason) {
        FolderItem file = (FolderItem) item;
        checkUnchanged(item);
        Path aside = errors.resolve(file.name());
        try {
            if (originals instanceof Originals.Keep) {
                files.replace(suffixed(aside), reason.json(item.name()));
                markers.add(item.key());
                return suffixed(aside).toString();
            }
            Path moved = moveAside(file, aside, reason);
            forgetDoneFile(file);
            return suffixed(moved).toString();
        } catch (IOException e) {
            throw AtomicFiles.trouble(aside, e);
        }
    }

    private static Path suffixed(Path file) {
        return file.resolveSibling(file.getFileName() + Reason.SUFFIX);
    }

    /** Under a name that is free: what was put there earlier may be another original of that name. */
    private Path moveAside(FolderItem item, Path wanted, Reason reason) throws IOException {
        AtomicFiles.createFolders(wanted.toAbsolutePath().getParent());
        for (int i = 1; i <= MOST_OF_ONE_NAME; i++) {
            Path target = wanted.resolveSibling(
                    AsideNames.numbered(wanted.getFileName().toString(), i));
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                if (reason != null) {
                    // first, so that no original lies there without one
                    files.replace(suffixed(target), reason.json(item.name()));
                }
                files.move(item.file(), target);
                return target;
            }
        }
        throw new FileAlreadyExistsException(wanted.toString());
    }

    /** The file that said that the original was whole. */
    private void forgetDoneFile(FolderItem item) throws IOException {
        if (!doneSuffix.isEmpty() && !(originals instanceof Originals.Keep)) {
            try {
                Files.delete(item.file().resolveSibling(item.file().getFileName() + doneSuffix));
            } catch (NoSuchFileException gone) {
                // by whoever wrote it
            }
        }
    }

    @Override
    public void close(Exchange exchange) {
        InputStream in = exchange.getProperty(STREAM, InputStream.class);
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }
}
