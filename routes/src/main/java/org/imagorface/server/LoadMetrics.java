package org.imagorface.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.imagorface.load.ByteBudget;
import org.imagorface.load.Gate;
import org.imagorface.load.ProcessingPool;
import org.imagorface.load.SharedWork;

/** How much is done at once, and how much was turned away. */
final class LoadMetrics implements MeterBinder {

    private final Gate gate;
    private final ByteBudget memory;
    private final ProcessingPool pool;
    private final SharedWork<?, ?> results;
    private final Connections connections;

    LoadMetrics(
            Gate gate,
            ByteBudget memory,
            BoundedProcessing processing,
            SharedResults results,
            Connections connections) {
        this.gate = gate;
        this.memory = memory;
        this.pool = processing.pool();
        this.results = results.work();
        this.connections = connections;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(meters, "imagorface.process.running", pool, ProcessingPool::running, "Pictures that are worked on");
        gauge(meters, "imagorface.process.threads", pool, ProcessingPool::threads, "Most that are worked on at once");
        gauge(meters, "imagorface.process.queued", pool, ProcessingPool::queued, "Pictures that wait for their turn");
        counter(
                meters,
                "imagorface.process.rejected",
                pool,
                ProcessingPool::rejected,
                "Pictures that found the queue full");
        gauge(meters, "imagorface.workers.busy", gate, Gate::inside, "Requests that have a worker");
        gauge(meters, "imagorface.workers", gate, Gate::most, "Workers");
        gauge(meters, "imagorface.backlog", gate, Gate::waiting, "Requests that wait for a worker");
        counter(meters, "imagorface.backlog.rejected", gate, Gate::rejected, "Requests that found the backlog full");
        bytes(meters, "imagorface.memory.taken", ByteBudget::taken, "Bytes of sources, uploads and results");
        bytes(meters, "imagorface.memory.most", ByteBudget::most, "Most bytes that they may have");
        gauge(meters, "imagorface.memory.waiting", memory, ByteBudget::waiting, "Requests that wait for bytes");
        counter(
                meters,
                "imagorface.memory.rejected",
                memory,
                ByteBudget::rejected,
                "Requests that were given no bytes");
        counter(
                meters,
                "imagorface.results.shared",
                results,
                SharedWork::shared,
                "Requests that took another one's result");
        gauge(meters, "imagorface.connections", connections, Connections::count, "Open connections");
        counter(
                meters,
                "imagorface.connections.refused",
                connections,
                Connections::refused,
                "Connections closed at once");
    }

    private void bytes(MeterRegistry meters, String name, ToDoubleFunction<ByteBudget> value, String text) {
        Gauge.builder(name, memory, value).baseUnit("bytes").description(text).register(meters);
    }

    private static <T> void gauge(MeterRegistry meters, String name, T of, ToDoubleFunction<T> value, String text) {
        Gauge.builder(name, of, value).description(text).register(meters);
    }

    private static <T> void counter(MeterRegistry meters, String name, T of, ToDoubleFunction<T> value, String text) {
        FunctionCounter.builder(name, of, value).description(text).register(meters);
    }
}
