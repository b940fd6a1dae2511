-- For benchmarks/run: prints good and failed requests, seconds, and the 50th and 99th percentile of their times in ms.
function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("load %d %d %.3f %.3f %.3f\n", summary.requests - errors.status, failed, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
