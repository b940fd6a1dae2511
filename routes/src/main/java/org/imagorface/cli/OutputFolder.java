package org.imagorface.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.imagorface.cli.InputFiles.Input;
import org.imagorface.store.FileTrouble;

/**
 * Where results go. No file appears under its name before it is whole; none is replaced unless that is wanted; inputs never
 * are, and no result replaces another of the same run. Safe for use by several threads at once.
 */
final class OutputFolder {

    private static final int SHOWN = 5;

    private final Path folder;
    private final boolean force;
    private final Set<Path> inputs = new HashSet<>();
    private final Set<Path> planned = new HashSet<>();
    private final Set<Path> written = ConcurrentHashMap.newKeySet();

    OutputFolder(Path folder, boolean force) {
        this.folder = folder;
        this.force = force;
    }

    /**
     * Checks, before any work, that every result may be written.
     *
     * @param targets names of the results below the folder, in the order of the inputs
     * @throws UsageException if one may not
     */
    void check(List<Input> files, List<Path> targets) {
        if (folder.toString().isEmpty()) {
            throw new UsageException(ExitCode.USAGE, "--output was empty, must name a folder");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(ExitCode.USAGE, "'" + folder + "' is a file; --output needs a folder");
        }
        for (Input input : files) {
            inputs.add(real(input.file()));
        }
        for (Path target : targets) {
            if (!planned.add(target)) {
                throw new UsageException(
                        ExitCode.USAGE, "two inputs would be written to '" + folder.resolve(target) + "'");
            }
            if (isInput(folder.resolve(target))) {
                throw new UsageException(
                        ExitCode.USAGE,
                        "'" + folder.resolve(target)
                                + "' is an input, which is never written over; choose another --output");
            }
        }
        List<Path> existing = targets.stream()
                .map(folder::resolve)
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (!force && !existing.isEmpty()) {
            throw new UsageException(ExitCode.OUTPUT_EXISTS, existing(existing));
        }
    }

    private static String existing(List<Path> paths) {
        StringBuilder text = new StringBuilder("already there (--force replaces them):");
        paths.stream().limit(SHOWN).forEach(path -> text.append("\n  ").append(path));
        if (paths.size() > SHOWN) {
            text.append("\n  and ").append(paths.size() - SHOWN).append(" more");
        }
        return text.toString();
    }

    /**
     * Writes a result.
     *
     * @param plannedName what {@link #check} was told for this result
     * @param name below the folder; another than planned only if that was planned for no other result
     * @throws IOException if it could not be written; nothing of it is left then
     */
    void write(Path plannedName, Path name, byte[] content) throws IOException {
        if (!name.equals(plannedName) && planned.contains(name)) {
            throw new IOException("its result would be called '" + folder.resolve(name)
                    + "' like another input's; choose one --format for all, or rename it");
        }
        Path target = folder.resolve(name);
        makeFolder(target.getParent());
        if (isInput(target)) {
            throw new IOException("'" + target + "' is an input, which is never written over");
        }
        if (!written.add(real(target))) {
            throw new IOException("'" + target + "' was written by another input");
        }
        Path part = target.resolveSibling(".imagorface-" + UUID.randomUUID() + ".part");
        try {
            Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            publish(part, target);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("'" + target + "' is already there; --force replaces it", e);
        } catch (IOException e) {
            throw new IOException("'" + target + "' cannot be written: " + FileTrouble.inWords(e), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void makeFolder(Path path) throws IOException {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("the folder '" + path + "' cannot be made: '" + e.getFile() + "' is a file", e);
        } catch (IOException e) {
            throw new IOException("the folder '" + path + "' cannot be made: " + FileTrouble.inWords(e), e);
        }
    }

    private void publish(Path part, Path target) throws IOException {
        if (force) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try {
            // unlike a move, a link fails if somebody else has made the file in the meantime
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(part, target);
        }
    }

    private boolean isInput(Path target) {
        return inputs.contains(real(target));
    }

    /** With links resolved as far as there is something to resolve. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            Path parent = path.toAbsolutePath().normalize().getParent();
            return parent == null ? path.toAbsolutePath() : real(parent).resolve(path.getFileName());
        }
    }
}
