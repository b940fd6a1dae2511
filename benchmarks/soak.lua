-- Paths of every kind for benchmarks/soak: most give pictures, some give errors. Sizes change, so that few requests are alike.
local kinds = {
  "%dx%d/astronaut.png",
  "fit-in/%dx%d/chelsea.png",
  "%dx%d/smart/astronaut.png",
  "fit-in/%dx%d/filters:redact()/crew.jpg",
  "fit-in/%dx%d/filters:redact_oval(pixelate):format(webp)/astronaut.png",
  "%dx%d/filters:blur(4):format(jpeg):quality(70)/coffee.png",
  "%dx%d/filters:format(gif)/chelsea.png",
  "%dx%d/filters:watermark(coffee.png,10,10,30,20,20):format(webp)/chelsea.png",
  "%dx%d/filters:rotate(90):grayscale():sharpen(1)/coffee.png",
  "meta/%dx%d/smart/crew.jpg",
  "%dx%d/filters:label(soak,10,10,20,red)/coffee.png",
  "10x10:%dx%d/filters:round_corner(20):format(png)/chelsea.png",
  "filters:raw()/coffee.png",
  "%dx%d/missing-%d.png",
  "%dx%d/filters:redct()/astronaut.png",
}
local count = 0

function init(args)
  math.randomseed(tonumber(os.getenv("SEED") or "0"))
end

function request()
  count = count + 1
  local kind = kinds[count % #kinds + 1]
  local path = string.format(kind, math.random(20, 320), math.random(20, 320), count)
  return wrk.format("GET", "/unsafe/" .. path)
end

function done(summary, latency, requests)
  io.write(string.format("soak %d %d %d\n", summary.requests, summary.errors.status, summary.errors.timeout))
end
