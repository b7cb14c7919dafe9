public import AsteriskManager
public import ServiceLifecycle

/// Asks Asterisk now and then which legs are up, so that a call whose end nobody witnessed is not open for ever.
public struct ChannelCensus: Service {
    private let recorder: CallRecorder
    private let client: ManagerClient
    private let interval: Duration

    public init(recorder: CallRecorder, client: ManagerClient, interval: Duration = .seconds(15)) {
        self.recorder = recorder
        self.client = client
        self.interval = interval
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: interval)) != nil {
                if client.isConnected {
                    await recorder.takeCensus(client)
                }
            }
        }
    }
}
