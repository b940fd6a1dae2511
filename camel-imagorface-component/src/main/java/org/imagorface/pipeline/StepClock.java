package org.imagorface.pipeline;

import java.util.function.Supplier;
import org.imagorface.pipeline.PipelineListener.Step;

/** Tells the listener how long steps take. */
record StepClock(PipelineListener listener) {

    <T> T time(Step step, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            listener.took(step, System.nanoTime() - start);
        }
    }
}
