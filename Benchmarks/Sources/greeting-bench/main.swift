import GreetingAudio

// greeting-bench UPLOAD FOLDER: transcodes once, for Benchmarks/greetings/run to measure.
do {
    let result = try await Transcoder().transcode(CommandLine.arguments[1], into: CommandLine.arguments[2])
    print(result.duration, result.wide.loudness ?? result.wide.mean, result.narrow.loudness ?? result.narrow.mean)
} catch {
    fatalError("\(error)")
}
