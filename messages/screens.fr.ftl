# The committee's screens (`mujmal serve`)
