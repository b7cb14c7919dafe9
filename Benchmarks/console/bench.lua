-- A visitor of the console, for wrk: every request is another session's, and comes from another address.
--   wrk -s bench.lua URL -- [FILE_OF_COOKIES [MILLISECONDS_BETWEEN_REQUESTS]]
local cookies, wait = {}, 0

function init(arguments)
    math.randomseed(os.time())
    if arguments[1] and arguments[1] ~= "" then
        for line in io.lines(arguments[1]) do cookies[#cookies + 1] = line end
    end
    wait = tonumber(arguments[2] or 0)
end

function delay()
    return wait > 0 and math.floor(wait * 2 * math.random() + math.random()) or 0
end

function request()
    if #cookies > 0 then wrk.headers["Cookie"] = "hotline=" .. cookies[math.random(#cookies)] end
    wrk.headers["X-Forwarded-For"] = "10." .. math.random(255) .. "." .. math.random(255) .. "." .. math.random(255)
    return wrk.format()
end


function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("result %d %d %d %d\n", summary.requests, summary.duration,
        latency:percentile(99), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
