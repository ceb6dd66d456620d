using ExOmni.Bridge;
using UnityEngine;

/// <summary>
/// Half a screen that shows it all: space greets, escape interrupts, and the character's eyes follow
/// the camera. Put it on the object with ExOmniCharacter.
/// </summary>
public sealed class TalkToCharacter : MonoBehaviour
{
    [SerializeField] private string line = "Halt, traveller. Who goes there?";
    [SerializeField] private Transform eyes = null;
    [SerializeField] private Transform target = null;

    private ExOmniCharacter character;

    private void Awake()
    {
        character = GetComponent<ExOmniCharacter>();
    }

    private void Update()
    {
        if (!character.IsConnected) return;
        if (Input.GetKeyDown(KeyCode.Space)) character.Speak(line);
        if (Input.GetKeyDown(KeyCode.Escape)) character.Interrupt();
        if (eyes != null && target != null) character.LookAt(target.position, eyes);
    }
}
