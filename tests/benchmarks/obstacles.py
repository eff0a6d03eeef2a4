"""What stands in the way of goals that are not met, as far as it was measured."""

BETWEEN_SWITCHES = (
    "What Python does for a call (signing, JSON, a refusal looked for, the generated parser, a status) takes some"
    " 50 µs in a loop of its own, and bare pyreqwest some 65. Together they take twice the sum: each change between"
    " Python and pyreqwest's thread finds the processor's caches cold. In the blocking colour another thread has to"
    " send, so that Ctrl-C is heard."
)
CONTENDED = (
    "Python and pyreqwest's thread take turns at one interpreter lock on one core; our own work, some 50 µs in a loop"
    " of its own, is as much as all of bare pyreqwest's."
)
HTTPX_ALONE = "Importing httpx, which the generated clients are written for, is most of ours: see its row below."
EAGER = (
    "`import tidewaiter` imports none of it: names are imported when they are asked for. Of all of them, attrs'"
    " classes and the generated models take the most, besides httpx."
)
ROWS = (
    "A row costs 15 to 20 µs in a loop that never rests: JSON, the generated parser (a quarter), a status in our"
    " types, the schedule. In bursts between which the processor sleeps, and with the memory of ten thousand jobs to"
    " go through, it costs twice that. Half of the looks bring news here, and each is told."
)
COLLECTOR = (
    "The garbage collector goes through all jobs whenever a quarter of them has news: a sixth of the core, with"
    " 100,000."
)
STAGES = (
    "Ours is made in stages (canonical request, string to sign, signature) that tests check one by one. The hashes"
    " alone take a third of it, and so does making and sorting the headers that are signed."
)
