package org.imagorface.opencv;

import java.lang.reflect.InvocationTargetException;

/** Whose jar has the library. None is needed to compile this, so that any may be left out. */
enum OpenCvProvider {
    OPENPNP("org.openpnp:opencv", "nu.pattern.OpenCV") {
        @Override
        void load() {
            try {
                loader().getMethod("loadLocally").invoke(null);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(String.valueOf(e.getCause().getMessage()), e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e.toString(), e);
            }
        }
    },

    BYTEDECO("org.bytedeco:opencv", "org.bytedeco.opencv.opencv_java") {
        @Override
        void load() {
            BytedecoLibraries.load();
        }
    };

    private final String artifact;
    private final String className;

    OpenCvProvider(String artifact, String className) {
        this.artifact = artifact;
        this.className = className;
    }

    /** What to name in a build. */
    String artifact() {
        return artifact;
    }

    boolean isPresent() {
        try {
            loader();
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The class that only this provider has, not yet initialized: bytedeco's would unpack to the home folder. */
    Class<?> loader() throws ClassNotFoundException {
        return Class.forName(className, false, OpenCvProvider.class.getClassLoader());
    }

    abstract void load();
}
