package org.imagorface.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.imagorface.store.FileTrouble;

/**
 * The files that a command works on: those that were named, and all in the folders that were named. Within folders, hidden
 * files and links are passed over and counted.
 *
 * @param files in the order of the command line, within a folder by name
 * @param passedOver number of hidden files and links
 * @param unreadable files and folders within those that were named that cannot be opened, each with the reason
 */
record InputFiles(List<Input> files, int passedOver, List<String> unreadable) {

    /**
     * One input.
     *
     * @param file as it can be opened from here
     * @param name below the output folder: the file's name, or its path within the folder that was named
     * @param named on the command line, not found in a folder
     */
    record Input(Path file, Path name, boolean named) {}

    /**
     * @param output whose content is no input even if it lies within one
     * @throws UsageException if an input does not exist or a folder cannot be listed
     */
    static InputFiles find(List<Path> inputs, Optional<Path> output) {
        Finder finder = new Finder(output.map(InputFiles::real));
        inputs.forEach(finder::add);
        if (finder.found.isEmpty() && finder.unreadable.isEmpty()) {
            throw new UsageException(ExitCode.USAGE, "there is no file to work on");
        }
        return new InputFiles(List.copyOf(finder.found), finder.passedOver, List.copyOf(finder.unreadable));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static final class Finder extends SimpleFileVisitor<Path> {

        private final List<Input> found = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();
        private final Optional<Path> output;
        /** As it was named, and with links resolved. */
        private Path root;

        private Path realRoot;
        private int passedOver;

        Finder(Optional<Path> output) {
            this.output = output;
        }

        void add(Path input) {
            if (!Files.exists(input)) {
                throw new UsageException(ExitCode.USAGE, "'" + input + "' does not exist");
            }
            if (!Files.isDirectory(input)) {
                if (!Files.isRegularFile(input)) {
                    throw new UsageException(ExitCode.USAGE, "'" + input + "' is neither a file nor a folder");
                }
                found.add(new Input(input, input.getFileName(), true));
                return;
            }
            root = input;
            int before = found.size();
            try {
                // a link that was named itself is followed, those within are not
                realRoot = input.toRealPath();
                Files.newDirectoryStream(realRoot).close();
                Files.walkFileTree(realRoot, this);
            } catch (IOException e) {
                throw new UsageException(
                        ExitCode.USAGE, "the folder '" + input + "' cannot be listed: " + FileTrouble.inWords(e));
            }
            found.subList(before, found.size()).sort(Comparator.comparing(Input::name));
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean start = folder.equals(realRoot);
            if (!start && isHidden(folder)) {
                passedOver++;
                return FileVisitResult.SKIP_SUBTREE;
            }
            // no link leads here, so the path is the real one
            return !start && output.filter(folder::equals).isPresent()
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isHidden(file) || !attributes.isRegularFile()) {
                passedOver++;
            } else {
                found.add(new Input(asNamed(file), realRoot.relativize(file), false));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException error) {
            if (isHidden(path)) {
                passedOver++;
            } else {
                unreadable.add(asNamed(path) + ": " + FileTrouble.inWords(error));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException error) {
            return error == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, error);
        }

        private Path asNamed(Path path) {
            return root.resolve(realRoot.relativize(path));
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }
}
