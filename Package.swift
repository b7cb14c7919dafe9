// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let lifecycleTesting = Target.Dependency.product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
    name: "hotline",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "hotline", targets: ["hotline"]),
        .library(name: "FastAGI", targets: ["FastAGI"]),
        .library(name: "AsteriskManager", targets: ["AsteriskManager"]),
        .library(name: "Routing", targets: ["Routing"]),
        .library(name: "Billing", targets: ["Billing"]),
        .library(name: "Numbering", targets: ["Numbering"]),
        .library(name: "CivilTime", targets: ["CivilTime"]),
        .library(name: "Records", targets: ["Records"]),
        .library(name: "Reports", targets: ["Reports"]),
        .library(name: "Storage", targets: ["Storage"]),
        .library(name: "GreetingAudio", targets: ["GreetingAudio"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    ],
    targets: [
        .target(name: "FastAGI", dependencies: [nioCore, nioPosix, logging, lifecycle], swiftSettings: strict),
        .target(
            name: "AsteriskManager", dependencies: [nioCore, nioPosix, nioSSL, crypto, logging, lifecycle],
            swiftSettings: strict),
        .target(name: "Markup", swiftSettings: strict),
        .target(name: "Numbering", dependencies: ["Markup"], swiftSettings: strict),
        .target(name: "StrictYAML", dependencies: ["Markup", "Numbering", yams], swiftSettings: strict),
        .target(name: "CivilTime", dependencies: ["Markup", "Numbering"], swiftSettings: strict),
        .target(
            name: "Billing", dependencies: ["CivilTime", "Markup", "Numbering", "StrictYAML"], swiftSettings: strict),
        .target(
            name: "Routing", dependencies: ["Billing", "CivilTime", "Markup", "Numbering", "StrictYAML"],
            swiftSettings: strict),
        .target(
            name: "Records", dependencies: ["Billing", "CivilTime", "Markup", "Numbering", "Routing"],
            swiftSettings: strict),
        .target(
            name: "Reports", dependencies: ["Billing", "CivilTime", "Numbering", "Records", "Routing"],
            swiftSettings: strict),
        .target(
            name: "Charging", dependencies: ["Billing", "CivilTime", "Numbering", "Records", "Routing"],
            swiftSettings: strict),
        .target(name: "Persistence", dependencies: [grdb], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: [
                "Billing", "Charging", "CivilTime", "Markup", "Numbering", "Persistence", "Records", "Reports",
                "Routing",
            ],
            swiftSettings: strict),
        .target(
            name: "Operations",
            dependencies: [
                "Billing", "CallLog", "CivilTime", "GreetingAudio", "Identity", "Markup", "Numbering", "Records",
                "Reports", "Routing", "Storage", "StrictYAML", crypto,
            ],
            swiftSettings: strict),
        .target(
            name: "Documents",
            dependencies: [
                "Billing", "CallLog", "CivilTime", "GreetingAudio", "Markup", "Numbering", "Operations", "Records",
                "Reports", "Routing", "StrictYAML",
            ],
            swiftSettings: strict),
        .target(
            name: "CallFlow",
            dependencies: [
                "Billing", "CivilTime", "Markup", "Numbering", "Records", "Routing", "Storage", "FastAGI", nioCore,
                nioPosix,
                logging,
            ],
            swiftSettings: strict),
        .target(
            name: "CallLog",
            dependencies: [
                "Billing", "CivilTime", "Markup", "Numbering", "Records", "Routing", "Storage", "AsteriskManager",
                crypto,
                logging, lifecycle,
            ],
            swiftSettings: strict),
        .target(
            name: "Survival",
            dependencies: [
                "Billing", "CivilTime", "Records", "Routing", "Storage", "AsteriskManager", logging, lifecycle,
            ],
            swiftSettings: strict),
        .target(name: "CALSA"),
        .target(
            name: "GreetingAudio",
            dependencies: ["Markup", "Records", "Routing", "Storage", "CALSA", crypto, subprocess, system],
            swiftSettings: strict),
        .systemLibrary(name: "CCrypt", providers: [.apt(["libcrypt-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(
            name: "Identity", dependencies: ["CCrypt", "CQREncode", "Markup", crypto], swiftSettings: strict),
        .target(
            name: "Access",
            dependencies: [
                "Billing", "CivilTime", "GreetingAudio", "Identity", "Markup", "Numbering", "Operations", "Records",
                "Reports", "Routing", "Storage", "StrictYAML",
            ],
            swiftSettings: strict),
        .target(
            name: "Console",
            dependencies: [
                "Access", "Billing", "CivilTime", "Documents", "GreetingAudio", "Identity", "Markup", "Numbering",
                "Operations", "Records", "Reports", "Routing", "StrictYAML", crypto, httpTypes, hummingbird,
                hummingbirdCore, lifecycle, logging, nioCore, nioPosix,
            ],
            exclude: ["Assets/Files"], swiftSettings: strict),
        .target(
            name: "Backup",
            dependencies: ["Markup", "Records", "Routing", "Storage", "GreetingAudio", crypto, subprocess, system],
            swiftSettings: strict),
        .executableTarget(
            name: "hotline",
            dependencies: [
                "Access", "AsteriskManager", "Backup", "Billing", "CallFlow", "CallLog", "CivilTime", "Console",
                "Documents", "FastAGI", "GreetingAudio", "Identity", "Markup", "Numbering", "Operations", "Records",
                "Reports", "Routing", "Storage", "StrictYAML", "Survival", argumentParser, hummingbirdCore, logging,
                lifecycle, unixSignals, nioCore, nioPosix,
            ],
            swiftSettings: strict),

        .target(
            name: "TestSupport", dependencies: ["Markup", "Numbering", "Records", "Routing", "Persistence"],
            path: "Tests/Support",
            swiftSettings: strict),
        .target(
            name: "FakeAsterisk", dependencies: ["FastAGI", lifecycleTesting, nioCore, nioPosix, logging],
            path: "Tests/FakeAsterisk", swiftSettings: strict),
        .testTarget(
            name: "FastAGITests",
            dependencies: ["FastAGI", "FakeAsterisk", lifecycle, lifecycleTesting, logging, nioCore],
            swiftSettings: strict),
        .testTarget(
            name: "AsteriskManagerTests",
            dependencies: [
                "AsteriskManager", lifecycleTesting, logging, nioCore, nioEmbedded, nioPosix, nioSSL,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "NumberingTests", dependencies: ["Markup", "Numbering", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        .testTarget(name: "DocumentationTests", dependencies: ["hotline", argumentParser], swiftSettings: strict),
        .testTarget(
            name: "CivilTimeTests", dependencies: ["CivilTime", "Markup", "Numbering", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "BillingTests",
            dependencies: ["Billing", "CivilTime", "Markup", "Numbering", "StrictYAML", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "RoutingTests",
            dependencies: ["Billing", "CivilTime", "Markup", "Routing", "Numbering", "StrictYAML", "TestSupport"],
            exclude: ["Analysis/Plans", "Plan/Lists"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Billing", "CivilTime", "Numbering", "Records", "Reports", "Routing", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ChargingTests",
            dependencies: ["Billing", "Charging", "CivilTime", "Numbering", "Records", "Routing", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CallLogTests",
            dependencies: [
                "CallLog", "CivilTime", "Markup", "Storage", "Numbering", "Records", "Routing", "AsteriskManager",
                "TestSupport",
                "Persistence", lifecycle, lifecycleTesting, logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Markup", "Storage", "Billing", "CivilTime", "Numbering", "Records", "Reports", "Routing", "StrictYAML",
                "TestSupport", "Persistence",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "OperationsTests",
            dependencies: [
                "Billing", "CallLog", "CivilTime", "Documents", "GreetingAudio", "Markup", "Numbering", "Operations",
                "Records",
                "Reports",
                "Routing",
                "Storage", "StrictYAML", "TestSupport", "Persistence",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "DocumentsTests",
            dependencies: [
                "Billing", "CivilTime", "Documents", "Markup", "Numbering", "Operations", "Records", "Reports",
                "Routing",
                "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CallFlowTests",
            dependencies: [
                "Billing", "CallFlow", "CivilTime", "FakeAsterisk", "FastAGI", "Storage", "Numbering", "Records",
                "Routing", "TestSupport", "Persistence", logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SurvivalTests",
            dependencies: [
                "Survival", "AsteriskManager", "CivilTime", "Storage", "Records", "Routing", "TestSupport", logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "GreetingAudioTests",
            dependencies: ["GreetingAudio", "Markup", "Routing", "TestSupport", subprocess, system],
            swiftSettings: strict),
        .testTarget(
            name: "BackupTests",
            dependencies: [
                "Backup", "CivilTime", "GreetingAudio", "Markup", "Records", "Routing", "Storage", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "AsteriskManager", "Billing", "CallLog", "CivilTime", "Console", "FastAGI", "GreetingAudio",
                "Numbering", "Records", "Routing", "StrictYAML", nioCore,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "hotlineTests",
            dependencies: [
                "hotline", "AsteriskManager", "Billing", "CivilTime", "Documents", "Markup", "Numbering", "Operations",
                "Records", "Routing", "Storage", "StrictYAML", "TestSupport",
                argumentParser, logging,
            ],
            swiftSettings: strict),
        .testTarget(name: "IdentityTests", dependencies: ["Identity"], swiftSettings: strict),
        .testTarget(
            name: "AccessTests",
            dependencies: [
                "Access", "Identity", "Markup", "Operations", "Records", "Reports", "Routing", "Storage", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Access", "Billing", "CivilTime", "Console", "Documents", "Identity", "Markup", "Numbering",
                "Operations", "Records", "Reports", "Routing", "Storage", "StrictYAML", "TestSupport", httpTypes,
                hummingbird, hummingbirdCore, logging, nioCore, nioEmbedded,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEnd", dependencies: ["TestSupport", subprocess, system],
            exclude: ["browser", "sipp", "faults", "live", "service-manager"],
            swiftSettings: strict),
    ]
)
