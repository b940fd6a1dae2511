package org.imagorface.pipeline;

import org.imagorface.error.UnsupportedOperation;

/** Finds the sources of pictures that a path's filters name, such as watermarks. Used by several threads at once. */
@FunctionalInterface
public interface SourceLoader {

    /** Where none is configured. */
    SourceLoader NONE = image -> {
        throw new UnsupportedOperation("no loader for nested images is configured; watermark() and image() need one");
    };

    /**
     * A source by its name. Names come from clients: the loader decides which of them it reads.
     *
     * @param image the name as in the path, decoded; not empty
     * @throws org.imagorface.error.SourceNotFound if there is none of this name
     * @throws org.imagorface.error.ImageException if it may not be read, or cannot
     */
    ImageSource load(String image);
}
